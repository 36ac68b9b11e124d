package io.leadwright.automation.feel;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Lets the engine evaluate its decisions with compiled FEEL. */
@Component
class CompiledFeelPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getDmnEngineConfiguration() == null) {
            engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
        }
        engine.getDmnEngineConfiguration()
                .setFeelEngineFactory(new CompiledFeelEngineFactory(
                        new ScalaFeelEngineFactory(engine.getDmnFeelCustomFunctionProviders())));
    }
}
