package io.leadwright.automation.feel;

import org.jspecify.annotations.Nullable;

/** A compiled part of a FEEL expression; its value is one of those that {@link FeelValue} knows. */
@FunctionalInterface
interface FeelNode {

    /**
     * The value in this scope.
     *
     * @throws FullFeelNeeded when only the full engine knows the answer
     */
    @Nullable
    Object evaluate(FeelScope scope);

    /** A literal, known before anything is evaluated. */
    record Literal(@Nullable Object value) implements FeelNode {
        @Override
        public @Nullable Object evaluate(FeelScope scope) {
            return value;
        }
    }
}
