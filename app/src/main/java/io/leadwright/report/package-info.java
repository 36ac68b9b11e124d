/** Read-only figures, from SQL, for people and programs: the funnel on the dashboard and in reports, and what happened in processes. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "form", "customer"})
@org.jspecify.annotations.NullMarked
package io.leadwright.report;
