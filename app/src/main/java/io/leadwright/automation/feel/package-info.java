/** Evaluates FEEL compiled to Java; only the engine's plugin connects it to the rest. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.feel;
