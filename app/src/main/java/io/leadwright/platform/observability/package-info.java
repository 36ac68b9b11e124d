/** Health, traces, and logs without personal data. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.observability;
