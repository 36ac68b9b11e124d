package io.leadwright.automation.step;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Offers no script language to processes, whatever is on the class path. */
public final class NoScripts implements ScriptEngineResolver {
    @Override
    public void addScriptEngineFactory(javax.script.ScriptEngineFactory factory) {
        throw new UnsupportedOperationException("Scripts are not allowed");
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        return new ScriptEngineManager();
    }

    @Override
    public @Nullable ScriptEngine getScriptEngine(String language, boolean cache) {
        return null;
    }
}
