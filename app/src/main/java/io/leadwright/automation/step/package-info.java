/** The {@code Step} SPI, and how steps run inside or outside the engine's transaction. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "platform.installation",
            "platform.observability",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.step;
