/** Deals, their documents, loss reasons. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.step",
            "platform.identity",
            "platform.transaction",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.deal;
