/** What belongs to one account: password, sessions, second factor, tokens. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.engine", "platform.audit"})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.account;
