/** Stores behavior events and manages the sources that report them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "platform.audit",
            "platform.identity",
            "platform.problem",
            "platform.request",
            "platform.transaction",
            "sales.customer",
            "sales.funnel"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.tracking;
