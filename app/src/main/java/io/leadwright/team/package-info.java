/** The sales team: rounds, capacity and leave, who would get the next leads, and the working calendar. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "form"})
@org.jspecify.annotations.NullMarked
package io.leadwright.team;
