/** Computes the risk of customers and detects blocking points. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.process",
            "sales.customer",
            "sales.tracking"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.risk;
