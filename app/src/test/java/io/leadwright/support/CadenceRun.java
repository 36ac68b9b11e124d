package io.leadwright.support;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process instance about a lead, as tests observe it. */
public final class CadenceRun {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final ProcessEngine engine;
    private final Processes processes;
    private final Tasks tasks;
    private final JdbcClient database;
    private final String process;
    public final String lead;

    public CadenceRun(
            ProcessEngine engine, Processes processes, Tasks tasks, JdbcClient database, String process, String lead) {
        this.engine = engine;
        this.processes = processes;
        this.tasks = tasks;
        this.database = database;
        this.process = process;
        this.lead = lead;
    }

    /** The latest instance of the process about the lead. */
    Run run() {
        return processes.runs("lead:" + lead).stream()
                .filter(run -> run.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No run of " + process + " about lead " + lead));
    }

    public boolean started() {
        return processes.runs("lead:" + lead).stream()
                .anyMatch(run -> run.process().equals(process));
    }

    public CadenceRun awaitStanding(String element) {
        Awaitility.await(process + " stands at " + element + "; it stands at " + standing())
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> started() && standing().contains(element));
        return this;
    }

    public CadenceRun awaitEnd(String result) {
        Awaitility.await(process + " ends with " + result)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(run().result())
                        .isEqualTo(result));
        return this;
    }

    public List<String> standing() {
        return started()
                ? run().steps().stream()
                        .filter(step -> step.state() == Run.State.ACTIVE || step.state() == Run.State.FAILED)
                        .map(Run.Entry::element)
                        .toList()
                : List.of();
    }

    /** The open tasks of this process about the lead. */
    public List<Tasks.Task> tasks(String element) {
        return tasks.about("lead:" + lead).stream()
                .filter(task -> task.element().equals(element))
                .toList();
    }

    /** Subjects of the mails about the lead in any state, oldest first. */
    public List<String> mails(String state) {
        return database.sql("select step from app.mail where business_key = ? and state = ? order by created_at")
                .params("lead:" + lead, state)
                .query(String.class)
                .list();
    }

    public void message(String name, java.util.Map<String, Object> variables) {
        java.util.Map<String, Object> all = new java.util.HashMap<>(variables);
        all.putIfAbsent("askAgainAt", null);
        if (processes.message(name, "lead:" + lead, all) == 0) {
            throw new AssertionError("No process waits for " + name);
        }
    }

    public Set<String> passed() {
        Set<String> passed = new TreeSet<>();
        run().steps().forEach(step -> passed.add(step.element()));
        engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(run().id()).list().stream()
                .map(org.camunda.bpm.engine.history.HistoricActivityInstance::getActivityId)
                .forEach(passed::add);
        return passed;
    }

    /**
     * The ids of all elements that an instance can enter and whose passes are kept; unnamed gateways do not count.
     */
    public static Set<String> elements(ProcessEngine engine, String process) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        Set<String> ids = new TreeSet<>();
        engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node.getName() != null || !leadsOnly(node))
                .forEach(node -> ids.add(node.getId()));
        return ids;
    }

    /** Elements of which the history keeps nothing while they are unnamed. */
    private static boolean leadsOnly(FlowNode node) {
        return node instanceof ExclusiveGateway
                || (node instanceof ParallelGateway && node.getIncoming().size() == 1);
    }
}
