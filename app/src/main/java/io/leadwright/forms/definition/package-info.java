/** Form definitions, their fields and the checks on them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.deployment"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.definition;
