/** Process instances: read, retry, skip, move, stop. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.step", "platform.retention"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.instance;
