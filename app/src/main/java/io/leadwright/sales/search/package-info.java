/** One search over customers, contacts, records, deals, documents and mails. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.deployment",
            "automation.instance",
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.search",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.search;
