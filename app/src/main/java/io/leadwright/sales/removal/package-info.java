/** Takes the customer of a removed record out of lists and figures with it, and brings it back. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"forms.removal", "sales.customer", "sales.funnel"})
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.removal;
