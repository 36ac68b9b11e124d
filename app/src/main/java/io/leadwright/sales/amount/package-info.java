/** Reads amounts of money as people write them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.decision", "automation.step", "sales.customer"})
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.amount;
