/** Runs a real PostgreSQL beside the server when no other is configured. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.development"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.database;
