/** Sends mail: outbox, policy and opt-out. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.prompt",
            "automation.calendar",
            "automation.decision",
            "automation.engine",
            "automation.instance",
            "automation.process",
            "automation.step",
            "forms.record",
            "messaging.text",
            "platform.connection",
            "platform.company",
            "platform.address",
            "platform.installation",
            "platform.observability",
            "platform.request",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.messaging.mail;
