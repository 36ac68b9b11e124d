package io.leadwright.automation.feel;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

/**
 * Measures each decision of a folder with the full FEEL engine and with the compiled one, in evaluations per second of
 * CPU time, and lists the expressions that the compiled one handed over. Arguments: the folder or one
 * of its files, seconds per measurement.
 */
final class FeelBenchmark {
    private static final int INPUTS = 200;

    private final double seconds;

    private FeelBenchmark(double seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] arguments) {
        File folder = new File(arguments.length > 0 ? arguments[0] : "decisions");
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 3;
        System.out.printf("%-28s %12s %12s %8s%n", "decision", "full /s", "compiled /s", "times");
        Stream.of(folder.isFile() ? new File[] {folder} : folder.listFiles((parent, name) -> name.endsWith(".dmn")))
                .sorted()
                .forEach(new FeelBenchmark(seconds)::measure);
    }

    private void measure(File file) {
        DmnModelInstance model = Dmn.readModelFromFile(file);
        TableInputs made = new TableInputs(model, new Random(1));
        List<VariableMap> inputs = Stream.generate(() -> Variables.fromMap(made.next()))
                .limit(INPUTS)
                .toList();
        CountingFeel handedOver = new CountingFeel(new ScalaFeelEngineFactory().createInstance());
        DmnEngine full = engine(new ScalaFeelEngineFactory());
        DmnEngine compiled = engine(new CompiledFeelEngineFactory(() -> handedOver));
        for (DmnDecision decision : full.parseDecisions(model)) {
            double slow = perSecond(full, decision, inputs);
            double fast = perSecond(compiled, decision, inputs);
            System.out.printf("%-28s %,12.0f %,12.0f %8.0f%n", decision.getKey(), slow, fast, fast / slow);
        }
        handedOver.counts().keySet().forEach(expression -> System.out.println("    handed over: " + expression));
    }

    /** The second of two runs; the first one warms up. */
    private double perSecond(DmnEngine engine, DmnDecision decision, List<VariableMap> inputs) {
        run(engine, decision, inputs);
        return run(engine, decision, inputs);
    }

    private double run(DmnEngine engine, DmnDecision decision, List<VariableMap> inputs) {
        long evaluations = 0;
        long start = cpu();
        long end = start + (long) (seconds * 1e9);
        while (cpu() < end) {
            for (VariableMap input : inputs) {
                evaluate(engine, decision, input);
                evaluations++;
            }
        }
        return evaluations * 1e9 / (cpu() - start);
    }

    /** Made-up inputs may break a hit policy; that costs as much as a result. */
    private static void evaluate(DmnEngine engine, DmnDecision decision, VariableMap input) {
        try {
            engine.evaluateDecision(decision, input);
        } catch (DmnEngineException ignored) {
            return;
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static DmnEngine engine(FeelEngineFactory feel) {
        DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(feel);
        return settings.buildEngine();
    }
}
