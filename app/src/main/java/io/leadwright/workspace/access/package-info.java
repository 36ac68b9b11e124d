/** Sign-in, tokens, people, page security. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.engine", "platform.installation", "platform.problem", "platform.request"})
@org.jspecify.annotations.NullMarked
package io.leadwright.workspace.access;
