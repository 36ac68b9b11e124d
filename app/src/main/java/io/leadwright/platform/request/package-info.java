/** Limits what a request may send before anything reads it. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.problem"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.request;
