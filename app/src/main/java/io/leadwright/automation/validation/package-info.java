/** Checks processes and their use of steps; makes element templates for the Modeler. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.process", "automation.step"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.validation;
