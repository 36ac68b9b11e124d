/** Imports records from CSV and XLSX files and exports them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.process",
            "forms.definition",
            "forms.record",
            "platform.audit",
            "platform.identity",
            "platform.observability",
            "platform.problem",
            "platform.request",
            "platform.spreadsheet",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.importexport;
