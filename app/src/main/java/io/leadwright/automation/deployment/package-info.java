/** Resource files: read, check as a set, deploy, version and publish. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.audit", "platform.identity"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.deployment;
