/** Finds possible duplicates, merges them, undoes a merge. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.transaction",
            "sales.customer",
            "sales.funnel"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.duplicate;
