/** Deletes what is old enough. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "platform.schedule")
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.retention;
