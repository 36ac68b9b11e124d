/** Creates demo data. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "forms.record",
            "sales.customer",
            "sales.deal",
            "sales.nextaction",
            "sales.tracking"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.demo;
