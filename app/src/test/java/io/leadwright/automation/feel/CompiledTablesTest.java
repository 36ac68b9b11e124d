package io.leadwright.automation.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables of every allowed hit policy, evaluated with nothing but compiled FEEL. */
class CompiledTablesTest {
    private final DmnEngine engine = engine();
    private final DmnModelInstance enquiry =
            Dmn.readModelFromStream(getClass().getResourceAsStream("/feel/enquiry.dmn"));

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(new CompiledFeelEngineFactory(Refusing::new));
        return settings.buildEngine();
    }

    @Test
    void collectsEverySignalOfAClause() {
        assertThat(signals("请报价，并寄样品")).containsExactly("quotation", "sample");
        assertThat(signals("不需要报价，Budget 和预算都没有")).containsExactly("budget");
        assertThat(signals("SAMPLES please")).containsExactly("sample");
        assertThat(signals("你好")).isEmpty();
    }

    @Test
    void takesTheFirstBandThatFits() {
        assertThat(size(1000)).isEqualTo("large");
        assertThat(size(999)).isEqualTo("medium");
        assertThat(size(500)).isEqualTo("medium");
        assertThat(size(5)).isEqualTo("small");
        assertThat(size(4)).isEqualTo("unknown");
        assertThat(size(null)).isEqualTo("unknown");
    }

    @Test
    void findsTheOnlyRegionOfAProvince() {
        assertThat(decide("region", "province", "湖南").getSingleResult().<String>getEntry("region"))
                .isEqualTo("华中");
        assertThat(decide("region", "province", null).getSingleResult().<String>getEntry("region"))
                .isEqualTo("未知");
        assertThat(decide("region", "province", "巴黎")).isEmpty();
    }

    @Test
    void sumsThePointsOfAllRulesThatMatch() {
        assertThat(points(List.of("quotation", "sample"))).isEqualTo(20);
        assertThat(points(List.of("quotation"))).isEqualTo(10);
        assertThat(points(List.of())).isEqualTo(-5);
    }

    private List<String> signals(String clause) {
        return decide("signals", "clause", clause).collectEntries("signal");
    }

    private String size(@Nullable Integer headcount) {
        return decide("size", "headcount", headcount).getFirstResult().getEntry("category");
    }

    private int points(List<String> known) {
        return decide("points", "known", known).getSingleResult().<Integer>getEntry("points");
    }

    private DmnDecisionResult decide(String decision, String name, @Nullable Object value) {
        return engine.evaluateDecision(
                engine.parseDecision(decision, enquiry),
                Variables.createVariables().putValue(name, value));
    }

    /** Takes the full engine's place to prove that these tables never need it. */
    private static final class Refusing implements FeelEngine {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            throw new AssertionError(expression + " was not compiled");
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
            throw new AssertionError(expression + " was not compiled");
        }
    }
}
