/** Shows the audit to administrators, and notes sign-ins and refusals in it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.engine", "platform.audit", "platform.spreadsheet"})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.audit;
