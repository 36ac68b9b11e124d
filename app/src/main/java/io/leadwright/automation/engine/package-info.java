/** Engine setup, accounts, security filters and load figures. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "automation.instance",
            "automation.job",
            "automation.process",
            "automation.step",
            "platform.audit",
            "platform.observability",
            "platform.problem",
            "platform.request",
            "platform.retention",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.engine;
