/** People and their accounts: roles, passwords, locks, and new people in one form or one file. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "platform.identity",
            "platform.problem",
            "platform.request",
            "platform.spreadsheet",
            "workspace.access",
            "workspace.account"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.people;
