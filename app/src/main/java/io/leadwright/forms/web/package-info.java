/** Pages and REST API of records. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "automation.process",
            "forms.definition",
            "forms.feedback",
            "forms.record",
            "forms.removal",
            "platform.problem",
            "platform.request",
            "workspace.listview"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.web;
