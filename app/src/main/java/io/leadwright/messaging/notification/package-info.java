/** Sends notifications in the workplace and by mail. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "automation.publication",
            "automation.step",
            "automation.validation",
            "forms.record",
            "messaging.mail",
            "messaging.text",
            "platform.retention"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.messaging.notification;
