/** Customer lists, board, filters, batch actions, export. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "automation.process",
            "platform.spreadsheet",
            "sales.customer",
            "sales.funnel",
            "sales.nextaction",
            "workspace.listview"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.listing;
