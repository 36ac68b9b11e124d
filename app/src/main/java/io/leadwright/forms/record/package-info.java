/** Stores records and their history. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.deployment",
            "automation.engine",
            "automation.instance",
            "automation.job",
            "automation.process",
            "forms.definition",
            "platform.address",
            "platform.identity",
            "platform.retention",
            "platform.search",
            "platform.transaction",
            "workspace.access"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.record;
