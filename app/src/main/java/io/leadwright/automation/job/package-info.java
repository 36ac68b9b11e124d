/** Runs the engine's jobs in groups. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"platform.observability", "platform.transaction"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.job;
