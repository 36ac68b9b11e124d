/** Derives stages from events and keeps their history. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.engine",
            "automation.process",
            "automation.publication",
            "automation.step",
            "forms.definition",
            "platform.identity",
            "platform.transaction",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.funnel;
