/** Collects what people think of assistant-written texts. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"forms.definition", "forms.record", "platform.identity", "platform.transaction"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.feedback;
