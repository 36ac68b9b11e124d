/** Dashboard, funnel figures and reports. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.step",
            "forms.definition",
            "platform.audit",
            "platform.company",
            "platform.spreadsheet",
            "sales.customer",
            "sales.deal",
            "sales.figure",
            "sales.funnel",
            "workspace.listview"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.report;
