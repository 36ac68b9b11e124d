/** Pushes change notifications to open pages. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"sales.customer"})
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.live;
