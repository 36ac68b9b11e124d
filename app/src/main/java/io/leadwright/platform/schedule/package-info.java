/** Schedules recurring jobs with Quartz. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.schedule;
