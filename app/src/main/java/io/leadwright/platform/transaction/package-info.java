/** Group commit, bounded work, and what happens while the database is away. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.transaction;
