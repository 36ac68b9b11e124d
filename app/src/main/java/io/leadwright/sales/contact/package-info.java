/** Keeps the people of customers: whom to call and write to. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.model",
            "automation.decision",
            "automation.step",
            "forms.definition",
            "forms.record",
            "messaging.mail",
            "messaging.text",
            "platform.address",
            "platform.identity",
            "platform.transaction",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.contact;
