package io.leadwright.automation.feel;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;

/** Puts the compiled FEEL in front of the full engine. */
public final class CompiledFeelEngineFactory implements FeelEngineFactory {
    private final FeelEngineFactory full;

    public CompiledFeelEngineFactory(FeelEngineFactory full) {
        this.full = full;
    }

    @Override
    public FeelEngine createInstance() {
        return new CompiledFeelEngine(full.createInstance());
    }
}
