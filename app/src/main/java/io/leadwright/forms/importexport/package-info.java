/** CSV and XLSX in and out. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.process",
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.observability",
            "platform.problem",
            "platform.spreadsheet",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.importexport;
