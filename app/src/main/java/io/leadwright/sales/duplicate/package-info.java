/** Finds possible duplicates, merges them, undoes a merge. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.process",
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.transaction",
            "sales.customer",
            "sales.funnel",
            "workspace.access"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.duplicate;
