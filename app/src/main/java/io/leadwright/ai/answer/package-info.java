/** Answers prompts with a model or with rules. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.masking",
            "ai.model",
            "ai.prompt",
            "automation.decision",
            "automation.step",
            "forms.definition",
            "platform.installation",
            "platform.observability"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.answer;
