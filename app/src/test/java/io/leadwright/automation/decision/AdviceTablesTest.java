package io.leadwright.automation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions behind advice without a language model, row by row; they read inside the rated dimensions. */
class AdviceTablesTest {
    private static final List<String> DECISIONS =
            List.of("lead-maturity", "lead-stage", "lead-engagement", "advice-risk", "advice-plan");

    private static DecisionUnderTest decision(String key) {
        return DecisionUnderTest.of(key, Dmn.readModelFromFile(new File("decisions/lead-advice.dmn")), false);
    }

    static Stream<DecisionCase> rows() {
        return DECISIONS.stream().flatMap(key -> DecisionCase.of(key).stream());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void giveWhatTheRowSaysWithBothEngines(DecisionCase row) {
        DecisionUnderTest decision = decision(row.decision());
        assertThat(decision.withCompiledFeel(row).first()).as("compiled FEEL").isEqualTo(decision.expected(row));
        assertThat(decision.withStockFeel(row).first()).as("stock FEEL").isEqualTo(decision.expected(row));
    }

    @Test
    void everyRuleIsHitByARow() {
        Set<String> hit = new HashSet<>();
        rows().forEach(row ->
                decision(row.decision()).withCompiledFeel(row).matches().forEach(match -> hit.add(match.rule())));
        Map<String, String> never = new TreeMap<>(decision("advice-plan").rules());
        never.keySet().removeAll(hit);
        assertThat(never).isEmpty();
    }
}
