/** Assigns leads: round robin, capacity, leave, preview. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.calendar",
            "automation.decision",
            "automation.engine",
            "automation.step",
            "automation.validation",
            "forms.definition",
            "forms.importexport",
            "forms.record",
            "platform.problem",
            "platform.transaction",
            "sales.customer",
            "workspace.access",
            "workspace.people"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.assignment;
