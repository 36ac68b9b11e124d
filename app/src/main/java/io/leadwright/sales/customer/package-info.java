/** Keeps customers: fields, owner, value and access. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.answer",
            "automation.decision",
            "automation.deployment",
            "automation.engine",
            "automation.job",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "platform.address",
            "platform.identity",
            "platform.problem",
            "platform.transaction",
            "workspace.access"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.customer;
