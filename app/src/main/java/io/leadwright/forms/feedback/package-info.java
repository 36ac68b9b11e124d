/** Feedback of people on texts written by assistants. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "forms.definition",
            "forms.record",
            "platform.audit",
            "platform.identity",
            "platform.transaction"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.feedback;
