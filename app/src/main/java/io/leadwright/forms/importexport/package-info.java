/** Imports and exports records as CSV and XLSX. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.process",
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.observability",
            "platform.spreadsheet",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.importexport;
