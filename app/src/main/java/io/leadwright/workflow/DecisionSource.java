package io.leadwright.workflow;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;

/**
 * A deployed decision with what the engine's own form of it does not keep.
 *
 * @param inputs names of the variables that it and the decisions it requires read
 * @param descriptions rule id to the rule's sentence
 */
record DecisionSource(DmnDecision decision, Set<String> inputs, Map<String, String> descriptions) {}
