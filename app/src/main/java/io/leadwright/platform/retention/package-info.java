/** Deletes rows whose retention period is over. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.schedule"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.retention;
