/** Stores behavior events and manages the sources that report them. */
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
