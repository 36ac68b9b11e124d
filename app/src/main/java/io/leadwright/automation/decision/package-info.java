/** Evaluates decision tables and reports which rules matched. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.deployment"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.decision;
