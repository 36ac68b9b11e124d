/** Records what customers and colleagues did and keeps lead, customer, deals, cards and tasks one state. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "forms.step",
            "messaging.mail",
            "platform.identity",
            "platform.observability",
            "platform.transaction",
            "sales.amount",
            "sales.contact",
            "sales.customer",
            "sales.deal",
            "sales.funnel",
            "sales.handover",
            "sales.nextaction",
            "sales.tracking"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.activity;
