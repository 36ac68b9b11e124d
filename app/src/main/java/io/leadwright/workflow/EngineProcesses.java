package io.leadwright.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Processes by way of the engine's services. */
@Component
class EngineProcesses implements Processes {
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final RunReader reader;
    private final Retries retries;

    EngineProcesses(
            RuntimeService runtime,
            HistoryService history,
            RepositoryService repository,
            RunReader reader,
            Retries retries) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
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
    public String diagram(String runId) {
        HistoricProcessInstance run = instance(runId);
        if (run == null) {
            throw new IllegalArgumentException("There is no run '" + runId + "'");
        }
        try (InputStream model = repository.getProcessModel(run.getProcessDefinitionId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void retry(String runId, String element) {
        retries.once(runId, element);
    }

    @Override
    public void stop(String runId, String reason) {
        runtime.deleteProcessInstance(runId, reason);
    }

    private @Nullable HistoricProcessInstance instance(String id) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }
}
