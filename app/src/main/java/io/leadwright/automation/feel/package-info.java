/** FEEL compiled to Java; no arrow in or out but the engine's plugin. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.automation.feel;
