package io.leadwright.support;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine and the workplace hold about one lead in lead-intake. */
public final class IntakeRun {
    private static final String PROCESS = "lead-intake";
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final String businessKey;

    public IntakeRun(ProcessEngine engine, JdbcClient database, String lead) {
        this.engine = engine;
        this.database = database;
        this.businessKey = "lead:" + lead;
    }

    /** The timers of the delay. */
    public List<Job> timers() {
        return timers("delay");
    }

    private List<Job> timers(String element) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance().getId())
                .timers()
                .activityId(element)
                .list();
    }

    /** Ends the delay now. */
    public void endDelay() {
        end("delay");
        awaitRest();
    }

    /** Fires a timer now without waiting for the consequences. */
    public void end(String timer) {
        engine.getManagementService().executeJob(timers(timer).get(0).getId());
    }

    /** Waits until everything about the lead waits for a person or a timer. */
    public IntakeRun awaitRest() {
        Awaitility.await("rest of " + businessKey)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> LongStream.generate(this::busy).limit(2).sum() == 0);
        return this;
    }

    /** Checks twice, because one instance may start another between two queries. */
    private long busy() {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .mapToLong(run -> jobs(run.getId()) + outside(run.getId()))
                .sum();
    }

    private long jobs(String run) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(run)
                .messages()
                .count();
    }

    private long outside(String run) {
        return engine.getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(run)
                .count();
    }

    public List<Task> tasks() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .list();
    }

    /** The names of those notified, once per notification. */
    public List<String> notified() {
        return database.sql("select username from app.notification where business_key = ?")
                .param(businessKey)
                .query(String.class)
                .list();
    }

    public boolean ended() {
        return instance().getEndTime() != null;
    }

    /** The ids of the elements that the instance entered. */
    public Set<String> passed() {
        Set<String> passed = new HashSet<>();
        engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance().getId())
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .forEach(passed::add);
        return passed;
    }

    private HistoricProcessInstance instance() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .processDefinitionKey(PROCESS)
                .singleResult();
    }
}
