/** Sign-in, people, page security. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.engine",
            "platform.installation",
            "platform.problem",
            "workspace.account"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.access;
