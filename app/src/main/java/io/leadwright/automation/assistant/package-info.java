/** Assistants as people see them: the processes that records, customers, messages and times start, and their switches. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "automation.engine",
            "automation.process",
            "platform.identity",
            "platform.problem"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.assistant;
