/** Scores records with a scorecard, says what would raise the score, and lets people correct it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "platform.identity"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.rating;
