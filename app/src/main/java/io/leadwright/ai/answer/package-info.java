/** Answers prompts with a model or with rules. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ai.model",
            "ai.prompt",
            "automation.decision",
            "automation.step",
            "platform.installation",
            "platform.observability"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.answer;
