package io.leadwright.automation.decision;

import io.leadwright.automation.feel.CompiledFeelEngineFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The project's decisions without a server: the same evaluation, straight from the files. */
public final class TestDecisions {
    private TestDecisions() {}

    /** All decisions of a folder. */
    public static Decisions of(Path folder) {
        CompiledFeelEngineFactory feel = new CompiledFeelEngineFactory(new ScalaFeelEngineFactory(List.of()));
        DefaultDmnEngineConfiguration settings = new DefaultDmnEngineConfiguration();
        settings.setFeelEngineFactory(feel);
        DmnEngine parser = settings.buildEngine();
        Map<String, DecisionSource> sources = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".dmn")).forEach(file -> {
                DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
                for (DmnDecision decision : parser.parseDecisions(model)) {
                    sources.put(decision.getKey(), DecisionSource.of(decision, model));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DecisionTables(feel, key -> Objects.requireNonNull(sources.get(key), key));
    }
}
