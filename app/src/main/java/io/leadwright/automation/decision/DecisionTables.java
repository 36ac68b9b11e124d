package io.leadwright.automation.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Evaluates decisions and reports which rules matched. */
final class DecisionTables implements Decisions {
    private final DmnEngine engine;
    private final RuleCollector collector = new RuleCollector();
    private final Function<String, DecisionSource> sources;

    /** Uses a DMN engine of its own: the process engine's writes history and needs a surrounding command. */
    DecisionTables(FeelEngineFactory feel, Function<String, DecisionSource> sources) {
        DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(feel);
        settings.setCustomPostDecisionEvaluationListeners(List.of(collector));
        this.engine = settings.buildEngine();
        this.sources = sources;
    }

    @Override
    public Set<String> inputs(String key) {
        return sources.apply(key).inputs();
    }

    @Override
    public Set<String> literals(String key, String input) {
        return sources.apply(key).literals().getOrDefault(input, Set.of());
    }

    @Override
    public Decided decide(String key, Map<String, @Nullable Object> inputs) {
        DecisionSource source = sources.apply(key);
        for (String input : source.inputs()) {
            if (!inputs.containsKey(input)) {
                throw new IllegalArgumentException("Decision '" + key + "' needs the input '" + input + "'");
            }
        }
        DmnDecisionEvaluationEvent event = collector.during(
                () -> engine.evaluateDecision(source.decision(), Variables.fromMap(new LinkedHashMap<>(inputs))));
        List<Decided.Match> matches = new ArrayList<>();
        event.getRequiredDecisionResults().forEach(result -> matches.addAll(matches(result, source)));
        List<Decided.Match> own = matches(event.getDecisionResult(), source);
        matches.addAll(own);
        return new Decided(outputs(event.getDecisionResult(), own), matches);
    }

    private static List<Map<String, @Nullable Object>> outputs(
            DmnDecisionLogicEvaluationEvent result, List<Decided.Match> own) {
        if (result instanceof DmnDecisionTableEvaluationEvent table && table.getCollectResultName() != null) {
            Map<String, @Nullable Object> sum = new LinkedHashMap<>();
            sum.put(
                    table.getCollectResultName(),
                    table.getCollectResultValue() == null
                            ? null
                            : table.getCollectResultValue().getValue());
            return List.of(sum);
        }
        return own.stream().map(Decided.Match::outputs).toList();
    }

    private static List<Decided.Match> matches(DmnDecisionLogicEvaluationEvent result, DecisionSource source) {
        if (!(result instanceof DmnDecisionTableEvaluationEvent table)) {
            return List.of();
        }
        return table.getMatchingRules().stream()
                .map(rule -> match(table, rule, source))
                .toList();
    }

    private static Decided.Match match(
            DmnDecisionTableEvaluationEvent table, DmnEvaluatedDecisionRule rule, DecisionSource source) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        rule.getOutputEntries()
                .values()
                .forEach(output ->
                        outputs.put(output.getOutputName(), output.getValue().getValue()));
        return new Decided.Match(
                table.getDecisionTable().getKey(),
                String.valueOf(table.getDecisionTable().getName()),
                rule.getId(),
                source.descriptions().getOrDefault(rule.getId(), ""),
                outputs);
    }
}
