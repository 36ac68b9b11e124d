/** Behavior events and the sources that send them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.process",
            "automation.step",
            "platform.identity",
            "platform.problem",
            "platform.transaction",
            "sales.customer",
            "sales.funnel"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.tracking;
