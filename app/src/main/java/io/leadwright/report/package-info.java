/** Read-only figures, from SQL, for people and programs: what happened in processes, drawn on their pictures. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.report;
