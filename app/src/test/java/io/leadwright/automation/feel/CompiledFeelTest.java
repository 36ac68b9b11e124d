package io.leadwright.automation.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compiled FEEL gives the results of the full engine. {@code -Dfeel.cases=100000} runs more random cases than usual, {@code -Dfeel.seed=…}
 * others.
 */
class CompiledFeelTest {
    private static final int CASES = Integer.getInteger("feel.cases", 6_000);
    private static final long SEED = Long.getLong("feel.seed", 20261121);

    private final FeelEngine full = new ScalaFeelEngineFactory().createInstance();
    private final CountingFeel handedOver = new CountingFeel(full);
    private final FeelEngine compiled = new CompiledFeelEngine(handedOver);

    @Test
    void randomCellsGiveWhatTheFullEngineGives() {
        RandomFeel feel = new RandomFeel(SEED);
        for (int i = 0; i < CASES; i++) {
            String tests = feel.unaryTests();
            Map<String, @Nullable Object> variables = feel.variables();
            VariableContext context = Variables.fromMap(variables).asVariableContext();
            String input = i % 50 == 0 ? null : "cellInput";
            assertThat(outcome(() -> compiled.evaluateSimpleUnaryTests(tests, input, context)))
                    .as("%s with %s, case %d of seed %d", tests, variables, i, SEED)
                    .isEqualTo(outcome(() -> full.evaluateSimpleUnaryTests(tests, input, context)));
        }
        report("cells");
    }

    @Test
    void randomExpressionsGiveWhatTheFullEngineGives() {
        RandomFeel feel = new RandomFeel(SEED + 1);
        for (int i = 0; i < CASES; i++) {
            String expression = feel.expression();
            Map<String, @Nullable Object> variables = feel.variables();
            VariableContext context = Variables.fromMap(variables).asVariableContext();
            assertThat(outcome(() -> compiled.evaluateSimpleExpression(expression, context)))
                    .as("%s with %s, case %d of seed %d", expression, variables, i, SEED + 1)
                    .isEqualTo(outcome(() -> full.evaluateSimpleExpression(expression, context)));
        }
        report("expressions");
    }

    /** Without this the comparison could pass with nothing compiled at all. */
    private void report(String what) {
        System.out.printf("%d random %s from seed %d: %d handed over%n", CASES, what, SEED, handedOver.total());
        assertThat(handedOver.total()).isBetween(1, CASES * 2 / 5);
    }

    /** The value with its type, or the type of the exception; the full engine overflows on some odd objects. */
    private static String outcome(Supplier<@Nullable Object> evaluation) {
        try {
            Object value = evaluation.get();
            return value == null
                    ? "null"
                    : value + (value instanceof Number ? value.getClass().getName() : "");
        } catch (RuntimeException | StackOverflowError e) {
            return e.getClass().getName();
        }
    }
}
