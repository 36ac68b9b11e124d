/** Mails that people write to the contacts of a customer, from a template in the customer's language. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "automation.step",
            "forms.attachment",
            "forms.record",
            "messaging.mail",
            "messaging.text",
            "platform.identity",
            "platform.request",
            "platform.retention",
            "platform.transaction",
            "sales.contact",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.letter;
