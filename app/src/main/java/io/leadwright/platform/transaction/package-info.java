/** Group commit, bounded work, and behavior during a database outage. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.transaction;
