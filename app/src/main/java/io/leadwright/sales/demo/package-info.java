/** Creates demo data. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.calendar",
            "automation.engine",
            "forms.record",
            "sales.contact",
            "sales.customer",
            "sales.deal",
            "sales.nextaction",
            "sales.profile",
            "sales.tracking"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.demo;
