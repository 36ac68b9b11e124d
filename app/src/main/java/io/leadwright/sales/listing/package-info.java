/** Lists, board, conditions, batch actions, export of customers. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "platform.audit",
            "platform.identity",
            "platform.search",
            "platform.spreadsheet",
            "sales.customer",
            "sales.funnel",
            "sales.handover",
            "sales.nextaction",
            "workspace.listview"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.listing;
