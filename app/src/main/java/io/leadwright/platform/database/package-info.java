/** Runs an embedded PostgreSQL when no other database is configured. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.development"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.database;
