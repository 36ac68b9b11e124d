/** Receives mail: finds the record, strips quotes, classifies replies and carries out their effects. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "automation.instance",
            "automation.process",
            "automation.step",
            "forms.attachment",
            "forms.definition",
            "forms.record",
            "messaging.mail",
            "messaging.notification",
            "messaging.text",
            "platform.connection",
            "platform.audit",
            "platform.installation",
            "platform.schedule",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.messaging.reply;
