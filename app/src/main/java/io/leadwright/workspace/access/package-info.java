/** Sign-in, people, page security. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "platform.audit",
            "platform.installation",
            "platform.problem",
            "platform.request",
            "workspace.account",
            "workspace.audit"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.access;
