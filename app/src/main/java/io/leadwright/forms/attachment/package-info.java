/** Files that people attach to records. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.decision",
            "forms.definition",
            "forms.record",
            "platform.identity",
            "platform.problem",
            "platform.request",
            "platform.retention"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.attachment;
