/** Proposes the next best action and carries out what people decide. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.prompt",
            "automation.calendar",
            "automation.decision",
            "automation.instance",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "messaging.mail",
            "platform.identity",
            "platform.schedule",
            "platform.transaction",
            "sales.contact",
            "sales.customer",
            "sales.risk"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.nextaction;
