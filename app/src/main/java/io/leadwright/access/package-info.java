/** Who may log in and what each may do. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.access;
