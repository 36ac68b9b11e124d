/** Starts processes: messages, triggers, schedules, user tasks. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "automation.instance",
            "automation.step",
            "platform.observability"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.process;
