/** Checks of processes and step use; element templates for Modeler. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.process", "automation.step"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.validation;
