/** Keeps the audit: who did what, when and from where. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform.identity", "platform.retention"})
@org.jspecify.annotations.NullMarked
package io.leadwright.platform.audit;
