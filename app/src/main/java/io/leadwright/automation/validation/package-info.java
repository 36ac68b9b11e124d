/** Checks processes and step usage; makes element templates for Modeler. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.process", "automation.step"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.validation;
