/** Deals, their documents, loss reasons. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.step",
            "platform.identity",
            "platform.retention",
            "platform.transaction",
            "sales.amount",
            "sales.customer",
            "sales.funnel"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.deal;
