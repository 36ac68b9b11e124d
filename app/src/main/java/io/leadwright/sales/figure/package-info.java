/** The figures of a period, each defined once, and what people are to reach. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "platform.audit",
            "platform.identity",
            "sales.amount",
            "sales.customer",
            "sales.deal",
            "workspace.access"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.figure;
