/** The frame around every page, its language and time, and the first page after signing in. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.home;
