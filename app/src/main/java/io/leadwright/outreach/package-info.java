/** Delivers a message once, takes replies in, honours opt-outs. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow"})
@org.jspecify.annotations.NullMarked
package io.leadwright.outreach;
