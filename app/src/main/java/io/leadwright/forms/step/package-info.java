/** Steps that create, find, update, count and decide about records. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"automation.decision", "automation.step", "forms.definition", "forms.record"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.step;
