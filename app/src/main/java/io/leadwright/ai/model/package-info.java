/** Calls language models, with guards and a ledger. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.masking",
            "ai.prompt",
            "automation.step",
            "platform.audit",
            "platform.connection",
            "platform.observability",
            "platform.retention"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.model;
