/** Reads what people note of conversations, and proposes what to do with it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "messaging.reply",
            "platform.identity",
            "platform.transaction",
            "sales.customer",
            "sales.nextaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.minutes;
