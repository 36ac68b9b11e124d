/** What is asked: forms, fields and their checks. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.deployment"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.definition;
