/** Shows what each run of an assistant did and is doing, and lets the right people retry, skip or stop it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.assistant;
