/** Language model endpoints, their guards, and the call ledger. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ai.prompt", "automation.step", "platform.observability", "platform.retention"})
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.model;
