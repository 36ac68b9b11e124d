/** Sets up a company: the checklist, its name and logo, and the tables that people change on a page. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.model",
            "automation.decision",
            "automation.deployment",
            "automation.publication",
            "messaging.mail",
            "platform.audit",
            "platform.company",
            "platform.connection",
            "platform.identity",
            "platform.request",
            "workspace.access",
            "workspace.people"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.sales.setup;
