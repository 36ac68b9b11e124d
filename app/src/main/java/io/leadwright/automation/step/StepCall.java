package io.leadwright.automation.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a {@link Step}: where it runs and what it was given. */
public interface StepCall {

    /** Stays the same however often this run is repeated; a new pass through the same step has another one. */
    String key();

    /** Id of the process instance. */
    String run();

    /** {@code <form>:<id>} of the record the process is about. */
    String businessKey();

    /** Id of the process element, {@code ask-model}. */
    String element();

    /** The latest key of the process definition, {@code lead-intake}. */
    String process();

    /**
     * The value of an input: the property's text, or, where the property is {@code ${name}}, the variable of that name.
     */
    @Nullable
    Object value(String input);

    /** As {@link #value}, for an input that has to be there. */
    String text(String input);

    /** As {@link #value}, empty when the property or the variable is missing or blank. */
    Optional<String> find(String input);

    /** All inputs below a prefix, {@code set.} for {@code set.status}; the prefix is cut off the names. */
    Map<String, @Nullable Object> values(String prefix);

    /** A process variable. */
    @Nullable
    Object variable(String name);

    /** What an earlier step of this run found, see {@link StepResult#findings()}. */
    Optional<JsonNode> finding(String name);
}
