/** Reads and checks prompt files and renders templates. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.deployment", "automation.step", "forms.definition", "forms.record"})
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.prompt;
