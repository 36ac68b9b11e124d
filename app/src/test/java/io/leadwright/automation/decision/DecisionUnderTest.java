package io.leadwright.automation.decision;

import io.leadwright.ai.prompt.PlainTexts;
import io.leadwright.automation.feel.CompiledFeelEngineFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.OutputClause;
import org.jspecify.annotations.Nullable;

/**
 * A shipped decision, evaluated as the server does and with the stock FEEL engine.
 *
 * @param plain whether texts are normalized first, and a missing one is empty, as in the step {@code decide}
 */
record DecisionUnderTest(
        DmnModelInstance model, DecisionSource source, Decisions compiled, Decisions stock, boolean plain) {

    static DecisionUnderTest of(String key, DmnModelInstance model, boolean plain) {
        FeelEngineFactory scala = new ScalaFeelEngineFactory(List.of());
        DmnDecision decision = new DefaultDmnEngineConfiguration().buildEngine().parseDecision(key, model);
        DecisionSource source = DecisionSource.of(decision, model);
        return new DecisionUnderTest(
                model,
                source,
                new DecisionTables(new CompiledFeelEngineFactory(scala), any -> source),
                new DecisionTables(scala, any -> source),
                plain);
    }

    Decided withCompiledFeel(DecisionCase row) {
        return compiled.decide(source.decision().getKey(), inputs(row));
    }

    Decided withStockFeel(DecisionCase row) {
        return stock.decide(source.decision().getKey(), inputs(row));
    }

    /** The outputs that a row expects, as texts. */
    Map<String, String> expected(DecisionCase row) {
        return row.cells().keySet().stream()
                .filter(this::isOutput)
                .collect(Collectors.toMap(column -> column, row::cell));
    }

    /** Every rule of the decision and of those it requires: id and sentence. */
    Map<String, String> rules() {
        return source.descriptions();
    }

    private Map<String, @Nullable Object> inputs(DecisionCase row) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        row.cells().forEach((column, cell) -> {
            if (!isOutput(column) && !column.equals(DecisionCase.REQUIREMENT)) {
                put(inputs, column, value(column, cell));
            }
        });
        return inputs;
    }

    /** A column {@code dimensions.budget.category} is a value inside the field {@code dimensions}. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> inputs, String column, @Nullable Object value) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            inputs.put(column, value);
        } else {
            Object within = inputs.computeIfAbsent(column.substring(0, dot), name -> new LinkedHashMap<>());
            put((Map<String, @Nullable Object>) Objects.requireNonNull(within), column.substring(dot + 1), value);
        }
    }

    private boolean isOutput(String column) {
        Decision decision = model.getModelElementById(source.decision().getKey());
        return decision.getChildElementsByType(DecisionTable.class).stream()
                .flatMap(table -> table.getOutputs().stream())
                .map(OutputClause::getName)
                .anyMatch(column::equals);
    }

    private @Nullable Object value(String column, String cell) {
        if (cell.isEmpty()) {
            return plain ? "" : null;
        }
        return switch (type(column)) {
            case "integer" -> Integer.valueOf(cell);
            case "double" -> Double.valueOf(cell);
            case "boolean" -> Boolean.valueOf(cell);
            default -> plain ? PlainTexts.of(cell) : cell;
        };
    }

    private String type(String column) {
        return model.getModelElementsByType(InputExpression.class).stream()
                .filter(input -> input.getText().getTextContent().strip().equals(column))
                .map(input -> input.getDomElement().getAttribute("typeRef"))
                .findFirst()
                .orElse("string");
    }
}
