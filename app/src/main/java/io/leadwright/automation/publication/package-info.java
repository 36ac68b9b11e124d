/** Who may publish what: access tables by administrators only, and with a second person if that is required. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.engine", "platform.audit", "platform.problem"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.publication;
