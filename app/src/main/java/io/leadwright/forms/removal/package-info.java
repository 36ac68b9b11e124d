/** The recycle bin: removes records with what belongs to them, brings them back whole, and deletes them for good after a while. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "automation.process",
            "forms.definition",
            "forms.record",
            "platform.audit",
            "platform.identity",
            "platform.retention",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.removal;
