/** Model files: read, check as a set, deploy, version, publish. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.deployment;
