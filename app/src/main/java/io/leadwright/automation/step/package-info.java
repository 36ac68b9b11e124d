/** The {@code Step} interface, and how steps run inside or outside the transaction. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "platform.installation",
            "platform.observability",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.step;
