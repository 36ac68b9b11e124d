/** Sign-in, tokens, people, page security. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "platform.audit",
            "platform.installation",
            "platform.problem",
            "platform.request",
            "workspace.audit"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.access;
