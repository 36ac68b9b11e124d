/** Sign-in, API tokens, people, page security. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.engine", "platform.installation"})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.access;
