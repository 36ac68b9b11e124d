/** Shows runs and process figures to people. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.instance",
            "automation.process",
            "platform.problem"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.monitoring;
