package io.leadwright.automation.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputClause;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * A deployed decision with what the engine's own representation loses.
 *
 * @param inputs names of the variables that it and the decisions it requires read
 * @param descriptions rule id to the rule's sentence
 * @param literals input of its own table to the strings in its cells, in order
 */
record DecisionSource(
        DmnDecision decision, Set<String> inputs, Map<String, String> descriptions, Map<String, Set<String>> literals) {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    static DecisionSource of(DmnDecision decision, DmnModelInstance model) {
        Map<String, String> descriptions = new HashMap<>();
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            if (rule.getDescription() != null) {
                descriptions.put(rule.getId(), rule.getDescription().getTextContent());
            }
        }
        return new DecisionSource(
                decision, inputs(model, decision.getKey()), descriptions, literals(model, decision.getKey()));
    }

    private static Map<String, Set<String>> literals(DmnModelInstance model, String key) {
        Map<String, Set<String>> literals = new HashMap<>();
        Decision decision = model.getModelElementById(key);
        for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
            List<Input> inputs = List.copyOf(table.getInputs());
            for (Rule rule : table.getRules()) {
                int column = 0;
                for (InputEntry cell : rule.getInputEntries()) {
                    String name = name(inputs.get(column++));
                    QUOTED.matcher(cell.getText().getTextContent())
                            .results()
                            .forEach(quoted -> literals.computeIfAbsent(name, input -> new LinkedHashSet<>())
                                    .add(quoted.group(1)));
                }
            }
        }
        return literals;
    }

    private static String name(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    /** Plain variable names among the inputs of a decision and those it requires, without the outputs of the latter. */
    private static Set<String> inputs(DmnModelInstance model, String key) {
        Set<String> names = new HashSet<>();
        Set<String> outputs = new HashSet<>();
        collect(model.getModelElementById(key), names, outputs);
        names.removeAll(outputs);
        return names;
    }

    private static void collect(Decision decision, Set<String> names, Set<String> outputs) {
        for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
            for (Input input : table.getInputs()) {
                String text = name(input);
                if (NAME.matcher(text).matches()) {
                    names.add(text);
                }
            }
        }
        required(decision).forEach(required -> {
            required.getChildElementsByType(DecisionTable.class).stream()
                    .flatMap(table -> table.getOutputs().stream())
                    .map(OutputClause::getName)
                    .forEach(outputs::add);
            collect(required, names, outputs);
        });
    }

    private static Collection<Decision> required(Decision decision) {
        return decision.getInformationRequirements().stream()
                .map(requirement -> requirement.getRequiredDecision())
                .filter(required -> required != null)
                .toList();
    }
}
