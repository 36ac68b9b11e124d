/** The customer page: timeline, notes, tags, analysis. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.calendar",
            "automation.decision",
            "automation.deployment",
            "automation.engine",
            "automation.instance",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "messaging.notification",
            "platform.identity",
            "platform.transaction",
            "sales.contact",
            "sales.customer",
            "sales.duplicate",
            "sales.funnel",
            "sales.handover",
            "sales.listing",
            "sales.nextaction",
            "sales.risk"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.profile;
