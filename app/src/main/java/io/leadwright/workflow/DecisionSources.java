package io.leadwright.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.OutputClause;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds the latest version of decisions, remembered until models are deployed. */
@Component
class DecisionSources {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, DecisionSource> latest = new ConcurrentHashMap<>();

    DecisionSources(ProcessEngineConfiguration engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine;
    }

    @EventListener
    void forget(ModelsDeployed deployed) {
        latest.clear();
    }

    DecisionSource latest(String key) {
        return latest.computeIfAbsent(key, this::load);
    }

    private DecisionSource load(String key) {
        DecisionDefinition latest = engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (latest == null) {
            throw new IllegalArgumentException("There is no decision '" + key + "'");
        }
        return engine.getCommandExecutorTxRequired()
                .execute(context ->
                        source(engine.getDeploymentCache().findDeployedDecisionDefinitionById(latest.getId())));
    }

    private DecisionSource source(DecisionDefinitionEntity definition) {
        DmnModelInstance model =
                engine.getDeploymentCache().findDmnModelInstanceForDecisionDefinition(definition.getId());
        Map<String, String> descriptions = new HashMap<>();
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            if (rule.getDescription() != null) {
                descriptions.put(rule.getId(), rule.getDescription().getTextContent());
            }
        }
        return new DecisionSource(definition, inputs(model, definition.getKey()), descriptions);
    }

    /** Plain variable names among the inputs of a decision and those it requires, less what these put out. */
    private static Set<String> inputs(DmnModelInstance model, String key) {
        Set<String> names = new HashSet<>();
        Set<String> outputs = new HashSet<>();
        collect((Decision) model.getModelElementById(key), names, outputs);
        names.removeAll(outputs);
        return names;
    }

    private static void collect(Decision decision, Set<String> names, Set<String> outputs) {
        for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
            for (Input input : table.getInputs()) {
                String text =
                        input.getInputExpression().getText().getTextContent().strip();
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
