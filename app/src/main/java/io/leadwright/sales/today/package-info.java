/** Shows what a person has to do, tasks and actions as one list, and reminds of it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.calendar",
            "automation.decision",
            "automation.engine",
            "automation.process",
            "automation.step",
            "forms.record",
            "messaging.mail",
            "messaging.notification",
            "platform.identity",
            "platform.transaction",
            "sales.contact",
            "sales.customer",
            "sales.nextaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.today;
