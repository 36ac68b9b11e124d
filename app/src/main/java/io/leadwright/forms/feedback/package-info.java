/** What people said of an assistant's texts. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"forms.definition", "forms.record", "platform.identity", "platform.transaction"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.feedback;
