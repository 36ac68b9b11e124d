package io.leadwright.automation.process;

import io.leadwright.automation.deployment.ResourceNames;
import io.leadwright.automation.instance.Retries;
import io.leadwright.automation.instance.Run;
import io.leadwright.automation.instance.RunAction;
import io.leadwright.automation.instance.RunActions;
import io.leadwright.automation.instance.RunControl;
import io.leadwright.automation.instance.RunReader;
import io.leadwright.automation.instance.StepFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Implements {@link Processes} with the engine's services. */
@Component
class EngineProcesses implements Processes {
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final RunControl control;
    private final RunActions actions;
    private final HistoryService history;
    private final ResourceNames names;
    private final RunReader reader;
    private final Retries retries;
    private final StepFailures failures;
    private final AssistantSwitches switches;

    EngineProcesses(
            RuntimeService runtime,
            RepositoryService repository,
            RunControl control,
            RunActions actions,
            HistoryService history,
            ResourceNames names,
            RunReader reader,
            Retries retries,
            StepFailures failures,
            AssistantSwitches switches) {
        this.switches = switches;
        this.failures = failures;
        this.runtime = runtime;
        this.repository = repository;
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
    @Transactional
    public int message(String message, String businessKey, Map<String, @Nullable Object> variables) {
        if (switches.offStart(message)) {
            return wake(message, businessKey, variables) + startOthers(message, businessKey, variables);
        }
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(variables)
                .correlateAllWithResult()
                .size();
    }

    private int wake(String message, String businessKey, Map<String, @Nullable Object> variables) {
        List<Execution> waiting = runtime.createExecutionQuery()
                .messageEventSubscriptionName(message)
                .processInstanceBusinessKey(businessKey)
                .active()
                .list();
        waiting.forEach(each -> runtime.messageEventReceived(message, each.getId(), variables));
        return waiting.size();
    }

    /** Starts the processes that begin with the message and are on. */
    private int startOthers(String message, String businessKey, Map<String, @Nullable Object> variables) {
        List<String> on = switches.startedBy(message);
        on.forEach(definition -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .processDefinitionId(definition)
                .setVariables(variables)
                .correlateStartMessage());
        return on.size();
    }

    @Override
    public int running(String process, String businessKey) {
        return Math.toIntExact(runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .count());
    }

    @Override
    public List<Run> runs(String businessKey, Locale language) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 50)
                .stream()
                .map(run -> reader.read(run, language))
                .toList();
    }

    @Override
    public Optional<Run> run(String id, Locale language) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .map(run -> reader.read(run, language));
    }

    @Override
    public String name(String process, Locale language) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult())
                .map(found -> names.of(found.getId(), language)
                        .getOrDefault(process, Objects.requireNonNullElse(found.getName(), process)))
                .orElse(process);
    }

    @Override
    public String diagram(Run run, Locale language) {
        return names.translated(run.definition(), language);
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
    public Map<String, String> targets(Run run, String element, Locale language) {
        Map<String, String> targets = control.targets(run.definition(), element);
        targets.replaceAll(names.of(run.definition(), language)::getOrDefault);
        return targets;
    }

    @Override
    public void stop(String runId, String reason, String by) {
        control.stop(runId, reason, by);
    }

    @Override
    public int end(String businessKey, String reason, String by) {
        List<ProcessInstance> runs = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .rootProcessInstances()
                .list();
        runs.forEach(run -> control.stop(run.getId(), reason, by));
        return runs.size();
    }

    @Override
    public void pause(String businessKey) {
        tree(businessKey).forEach(runtime::suspendProcessInstanceById);
    }

    @Override
    public void resume(String businessKey) {
        tree(businessKey).forEach(runtime::activateProcessInstanceById);
    }

    /** The runs about a record and those they called. */
    private List<String> tree(String businessKey) {
        List<String> tree = new ArrayList<>();
        List<ProcessInstance> level = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .rootProcessInstances()
                .list();
        while (!level.isEmpty()) {
            List<String> ids = level.stream().map(ProcessInstance::getId).toList();
            tree.addAll(ids);
            level = ids.stream()
                    .flatMap(id -> runtime.createProcessInstanceQuery().superProcessInstanceId(id).list().stream())
                    .toList();
        }
        return tree;
    }

    @Override
    public Map<String, List<RunAction>> actions(List<Run> runs) {
        return actions.load(runs.stream().map(Run::id).toList());
    }

    @Override
    public List<Run.Failure> failures(Run run) {
        return failures.load(run.id());
    }
}
