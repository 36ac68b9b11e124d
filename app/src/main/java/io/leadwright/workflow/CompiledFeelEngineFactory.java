package io.leadwright.workflow;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;

/** Puts the compiled FEEL in front of the full engine. */
final class CompiledFeelEngineFactory implements FeelEngineFactory {
    private final FeelEngineFactory full;

    CompiledFeelEngineFactory(FeelEngineFactory full) {
        this.full = full;
    }

    @Override
    public FeelEngine createInstance() {
        return new CompiledFeelEngine(full.createInstance());
    }
}
