/** Reads and checks form definitions, and checks values against them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"automation.deployment", "platform.address"})
@org.jspecify.annotations.NullMarked
package io.leadwright.forms.definition;
