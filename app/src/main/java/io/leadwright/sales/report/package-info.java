/** Dashboard, funnel figures and reports. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.step",
            "forms.definition",
            "platform.audit",
            "platform.company",
            "platform.spreadsheet",
            "sales.customer",
            "sales.deal",
            "sales.funnel",
            "workspace.listview"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.report;
