package io.leadwright.workflow;

import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/**
 * Sets the engine up: retries that wait longer each time, ids from big blocks, batched statements. History is {@code
 * activity}, because the records' own change history is the audit.
 */
@Component
class EngineSetup extends AbstractCamundaConfiguration {
    static final List<String> RETRIES = List.of("PT5S", "PT30S", "PT2M", "PT10M");

    private final RuleCollector rules;
    private final OutsideTaskListener outsideTasks;

    EngineSetup(RuleCollector rules, OutsideTaskListener outsideTasks) {
        this.rules = rules;
        this.outsideTasks = outsideTasks;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setFailedJobRetryTimeCycle(String.join(",", RETRIES));
        engine.setDefaultNumberOfRetries(RETRIES.size() + 1);
        engine.setIdBlockSize(2000);
        engine.setJdbcBatchProcessing(true);
        engine.setHistoryRemovalTimeStrategy("end");
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.getCustomPostBPMNParseListeners().add(outsideTasks);
        decisions(engine).getCustomPostDecisionEvaluationListeners().add(rules);
    }

    private static DefaultDmnEngineConfiguration decisions(ProcessEngineConfigurationImpl engine) {
        if (engine.getDmnEngineConfiguration() == null) {
            engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
        }
        return engine.getDmnEngineConfiguration();
    }
}
