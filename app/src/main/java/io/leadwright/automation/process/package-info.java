/** Starts processes by trigger, message and schedule, and lists and completes user tasks. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "automation.instance",
            "automation.step",
            "platform.audit",
            "platform.identity",
            "platform.observability",
            "platform.retention"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.process;
