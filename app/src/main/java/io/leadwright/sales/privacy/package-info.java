/** Exports and erases what is stored about one person, and keeps the record of processing. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "forms.definition",
            "messaging.mail",
            "platform.audit",
            "platform.connection",
            "platform.identity",
            "platform.request",
            "platform.retention",
            "platform.schedule",
            "platform.spreadsheet",
            "sales.customer"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.privacy;
