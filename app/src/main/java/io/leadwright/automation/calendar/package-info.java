/** Working days and working hours. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.decision", "automation.step"})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.calendar;
