/** Pushes change notifications to open pages (server-sent events), limited to what the user may see. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"sales.customer"})
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.live;
