package io.leadwright.automation.step;

import java.util.List;
import java.util.Map;

/**
 * A kind of step that a process can use. A module adds one by declaring a bean of this type; the catalogue of steps and their element
 * templates are made from these beans.
 *
 * <p>In BPMN an inside step is a service task with {@code camunda:delegateExpression="${updateRecord}"} (the name in camel case), an
 * outside step is one with {@code camunda:type="external" camunda:topic="ask-model"}. Inputs are {@code camunda:property} elements.
 */
public interface Step {

    /** Where a step runs, which decides what it guarantees. */
    enum Kind {
        /** In the engine's transaction: the step's writes and the token's move commit together, exactly once. */
        INSIDE,
        /** Without transaction and database connection: at least once; {@link StepCall#key()} makes repetition harmless. */
        OUTSIDE
    }

    /** The kebab-case name that processes use, {@code update-record}. */
    String name();

    /** Names of the step in earlier versions; processes that use one stay valid until the next major version. */
    default List<String> formerNames() {
        return List.of();
    }

    Kind kind();

    /** What the step reads from its {@code camunda:property} elements; deployment rejects unknown or missing ones. */
    List<StepInput> inputs();

    /**
     * What is wrong with a use of the step, beyond missing and unknown inputs; deployment rejects it.
     *
     * @param properties name of each input to its text, {@code ${region}} for a variable
     * @return in English, each a reason and how to fix it
     */
    default List<String> faults(Map<String, String> properties) {
        return List.of();
    }

    /**
     * Does the work.
     *
     * @throws StepOutcome for a business outcome that the process handles as a BPMN error
     * @throws RuntimeException for a technical failure: it is retried, then becomes an incident
     */
    StepResult run(StepCall call);
}
