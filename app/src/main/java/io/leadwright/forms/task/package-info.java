/** What the forms of user tasks show and accept, and the page of a task. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "automation.engine",
            "automation.process",
            "automation.step",
            "forms.definition",
            "forms.record",
            "forms.step",
            "platform.problem"
        })
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.task;
