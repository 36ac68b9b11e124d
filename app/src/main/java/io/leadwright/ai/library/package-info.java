/** The content library: people edit, preview and publish texts. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.answer",
            "ai.prompt",
            "automation.deployment",
            "automation.engine",
            "automation.instance",
            "automation.publication",
            "automation.validation",
            "forms.record"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.library;
