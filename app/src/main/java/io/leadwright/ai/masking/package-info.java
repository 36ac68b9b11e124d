/** Replaces personal data with placeholders before a text leaves for a model, and restores it in the answer. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.leadwright.ai.masking;
