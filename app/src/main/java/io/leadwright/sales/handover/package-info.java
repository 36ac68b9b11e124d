/** Hands customers over: with a new owner, leads, tasks and running processes follow. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "platform.transaction",
            "sales.customer",
            "workspace.access"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.handover;
