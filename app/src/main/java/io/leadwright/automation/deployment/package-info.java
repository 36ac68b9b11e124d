/** Reads, checks, deploys, versions and publishes content files. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.deployment;
