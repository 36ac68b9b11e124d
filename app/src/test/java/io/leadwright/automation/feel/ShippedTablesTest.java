package io.leadwright.automation.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shipped decisions give the same results with compiled FEEL as with the full engine. */
class ShippedTablesTest {
    private static final int CASES = Integer.getInteger("tables.cases", 20);
    private static final long SEED = Long.getLong("feel.seed", 20261121);

    private final DmnEngine full = engine(new ScalaFeelEngineFactory());
    private final DmnEngine compiled = engine(new CompiledFeelEngineFactory(new ScalaFeelEngineFactory()));

    static Resource[] tables() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:decisions/*.dmn");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void giveWhatTheFullEngineGives(Resource file) throws IOException {
        DmnModelInstance model = Dmn.readModelFromStream(file.getInputStream());
        TableInputs inputs = new TableInputs(model, new Random(SEED));
        for (DmnDecision decision : full.parseDecisions(model)) {
            for (int i = 0; i < CASES; i++) {
                VariableMap variables = Variables.fromMap(inputs.next());
                assertThat(outcome(compiled, decision, variables))
                        .as("%s with %s, seed %d", decision.getKey(), variables, SEED)
                        .isEqualTo(outcome(full, decision, variables));
            }
        }
    }

    private static String outcome(DmnEngine engine, DmnDecision decision, VariableMap variables) {
        try {
            return engine.evaluateDecision(decision, variables).getResultList().toString();
        } catch (DmnEngineException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static DmnEngine engine(FeelEngineFactory feel) {
        DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(feel);
        return settings.buildEngine();
    }
}
