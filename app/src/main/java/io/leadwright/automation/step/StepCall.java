package io.leadwright.automation.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution of a {@link Step}: where it runs and its inputs. */
public interface StepCall {

    /** Stays the same when this execution is repeated; another pass through the same step has another key. */
    String key();

    /** Id of the process instance. */
    String run();

    /** {@code <form>:<id>} of the record that the process is about. */
    String businessKey();

    /** Id of the process element, {@code ask-model}. */
    String element();

    /** Key of the process definition, {@code lead-intake}. */
    String process();

    /** The value of an input: the property's text, or the variable {@code name} when the property is {@code ${name}}. */
    @Nullable
    Object value(String input);

    /** Like {@link #value}, for a required input. */
    String text(String input);

    /** Like {@link #value}, but empty when the property or the variable is missing or blank. */
    Optional<String> find(String input);

    /** The variable that an input is read from, when its property is {@code ${name}}. */
    Optional<String> variableOf(String input);

    /** All inputs with a prefix, {@code set.} for {@code set.status}; the names come without the prefix. */
    Map<String, @Nullable Object> values(String prefix);

    /** Id of the deployed version of the process. */
    String definition();

    /** The process variables whose names begin with a prefix. */
    Map<String, @Nullable Object> variables(String prefix);

    /** A process variable. */
    @Nullable
    Object variable(String name);

    /** An output of an earlier step of this run, see {@link StepResult#outputs()}. */
    Optional<JsonNode> output(String name);
}
