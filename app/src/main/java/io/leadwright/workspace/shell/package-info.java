/** The frame of every page, the outage page, the welcome guide. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "automation.process",
            "platform.company",
            "platform.development",
            "platform.installation",
            "platform.problem",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.shell;
