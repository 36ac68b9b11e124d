package io.leadwright.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Processes by way of the engine's services. */
@Component
class EngineProcesses implements Processes {
    private final RuntimeService runtime;
    private final RunControl control;
    private final RunActions actions;
    private final HistoryService history;
    private final ModelNames names;
    private final RunReader reader;
    private final Retries retries;

    EngineProcesses(
            RuntimeService runtime,
            RunControl control,
            RunActions actions,
            HistoryService history,
            ModelNames names,
            RunReader reader,
            Retries retries) {
        this.runtime = runtime;
        this.control = control;
        this.actions = actions;
        this.history = history;
        this.names = names;
        this.reader = reader;
        this.retries = retries;
    }

    @Override
    public String start(String process, String businessKey, Map<String, @Nullable Object> variables) {
        return runtime.startProcessInstanceByKey(process, businessKey, variables)
                .getId();
    }

    @Override
    public int message(String message, String businessKey, Map<String, @Nullable Object> variables) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    @Override
    public List<Run> runs(String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 50)
                .stream()
                .map(reader::read)
                .toList();
    }

    @Override
    public Optional<Run> run(String id) {
        return Optional.ofNullable(instance(id)).map(reader::read);
    }

    @Override
    public Map<String, String> names(String runId, Locale language) {
        return names.of(known(runId).getProcessDefinitionId(), language);
    }

    @Override
    public String diagram(String runId, Locale language) {
        return names.translated(known(runId).getProcessDefinitionId(), language);
    }

    @Override
    @Transactional
    public void retry(String runId, String element, String by) {
        retries.once(runId, element);
        actions.add(runId, "retry", element, null, null, by);
    }

    @Override
    public void skip(String runId, String element, String by) {
        control.skip(runId, element, by);
    }

    @Override
    public void move(String runId, String element, String target, String by) {
        control.move(runId, element, target, by);
    }

    @Override
    public Map<String, String> targets(String runId, String element, Locale language) {
        Map<String, String> targets = control.targets(runId, element);
        Map<String, String> translated = names(runId, language);
        targets.replaceAll(translated::getOrDefault);
        return targets;
    }

    @Override
    public void stop(String runId, String reason, String by) {
        control.stop(runId, reason, by);
    }

    @Override
    public List<RunAction> actions(String runId) {
        return actions.of(runId);
    }

    private HistoricProcessInstance known(String id) {
        HistoricProcessInstance run = instance(id);
        if (run == null) {
            throw new IllegalArgumentException("There is no run '" + id + "'");
        }
        return run;
    }

    private @Nullable HistoricProcessInstance instance(String id) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }
}
