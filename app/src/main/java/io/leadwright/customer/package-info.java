/** The sales funnel: customers, what they do, at which stage they stand, their deals and next best actions. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"workflow", "form"})
@org.jspecify.annotations.NullMarked
package io.leadwright.customer;
