package io.leadwright.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine, the workplace and the outbox hold about leads in the cadences; moves time by hand. */
public final class CadenceRuns {
    /** A lead of a known company would join its customer, and each run is about its own. */
    private static final AtomicInteger COMPANIES = new AtomicInteger();

    private static final Duration SOON = Duration.ofSeconds(30);
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final MovableClock clock;
    private final Api api;

    public CadenceRuns(ProcessEngine engine, JdbcClient database, MovableClock clock, TestRestTemplate http) {
        this.engine = engine;
        this.database = database;
        this.clock = clock;
        this.api = new Api(http);
    }

    public Api api() {
        return api;
    }

    /** Creates a lead and sets these fields, its status last; returns its id once nothing is running. */
    public String lead(Map<String, ? extends @Nullable Object> fields) {
        int number = COMPANIES.incrementAndGet();
        Map<String, Object> all = Map.of(
                "customerName",
                "武汉光谷%d号微电子有限公司".formatted(number),
                "contactName",
                "王工",
                "phone",
                "138%08d".formatted(number));
        String id = api.create("operator", "lead", all).path("id").asText();
        settle(id);
        Map<String, @Nullable Object> known = new HashMap<>(fields);
        Map<String, @Nullable Object> last = new HashMap<>();
        last.put("maturityAnalysis", known.getOrDefault("maturityAnalysis", "成熟度：中"));
        last.put("status", known.remove("status"));
        change(id, known);
        change(id, last);
        return id;
    }

    /**
     * Changes fields as the manager does on the page of the lead, those of assistants as a process does, and waits until nothing is
     * running.
     */
    public void change(String lead, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> ours = AssistantFields.write(engine, "lead", lead, fields);
        if (!ours.isEmpty()) {
            assertThat(api.call(
                                    "manager",
                                    org.springframework.http.HttpMethod.PATCH,
                                    "/api/forms/lead/records/" + lead,
                                    ours)
                            .getStatusCode()
                            .is2xxSuccessful())
                    .as("change of " + fields)
                    .isTrue();
        }
        settle(lead);
    }

    /** The value of a field as text, empty if missing. */
    public String field(String lead, String field) {
        JsonNode data = api.read("manager", "lead", lead).path("data");
        return data.hasNonNull(field) ? data.path(field).asText() : "";
    }

    /** Waits until the instances of the lead wait for people, messages or a later time only. */
    public void settle(String lead) {
        Awaitility.await("rest of lead " + lead)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> due(lead) == 0);
    }

    /**
     * In one query: an instance that ends may have started the next one in the same transaction, whose job is due a
     * moment later.
     */
    private long due(String lead) {
        return database.sql("""
                        select job.retries_, coalesce(job.exception_msg_, '') as message from act_ru_job job
                        join act_ru_execution run on run.id_ = job.process_instance_id_
                        where run.business_key_ = ? and (job.duedate_ is null or job.duedate_ <= ?)""")
                .params("lead:" + lead, Timestamp.from(clock.instant().plusSeconds(1)))
                .query((row, number) -> {
                    assertThat(row.getInt("retries_"))
                            .as(row.getString("message"))
                            .isPositive();
                    return number;
                })
                .list()
                .size();
    }

    /** When the next timer of the running process is due. */
    public ZonedDateTime next(String lead, String process) {
        return engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(running(lead, process))
                .timers()
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .map(Job::getDuedate)
                .findFirst()
                .orElseThrow(() -> new AssertionError(process + " of lead " + lead + " waits for no time"))
                .toInstant()
                .atZone(clock.getZone());
    }

    /** Moves the clock to the next timer of the process and runs what is due; returns that moment. */
    public ZonedDateTime pass(String lead, String process) {
        ZonedDateTime next = next(lead, process);
        if (next.toInstant().isAfter(clock.instant())) {
            clock.moveTo(next.toInstant().plusSeconds(1));
        }
        settle(lead);
        return next;
    }

    String running(String lead, String process) {
        List<HistoricProcessInstance> runs = runs(lead, process).stream()
                .filter(run -> run.getEndTime() == null)
                .toList();
        assertThat(runs).as("running " + process + " of lead " + lead).hasSize(1);
        return runs.get(0).getId();
    }

    public boolean runs(String lead, String process, int started, int running) {
        List<HistoricProcessInstance> all = runs(lead, process);
        assertThat(all).as(process + " started").hasSize(started);
        assertThat(all.stream().filter(run -> run.getEndTime() == null))
                .as(process + " running")
                .hasSize(running);
        return true;
    }

    private List<HistoricProcessInstance> runs(String lead, String process) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .processDefinitionKey(process)
                .list();
    }

    /** The element ids of the open tasks of the lead in one process. */
    public List<String> tasks(String lead, String process) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .processDefinitionKey(process)
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    public Task task(String lead, String element) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .taskDefinitionKey(element)
                .initializeFormKeys()
                .singleResult();
    }

    public Object variable(String lead, String element, String name) {
        return engine.getTaskService().getVariable(task(lead, element).getId(), name);
    }

    /** Completes a task with the values of its form, as Tasklist does. */
    public void complete(String username, String lead, String element, Map<String, String> values) {
        assertThat(api.complete(username, task(lead, element).getId(), values)
                        .getStatusCode()
                        .is2xxSuccessful())
                .as(element)
                .isTrue();
        settle(lead);
    }

    /** Sends a message as the salesperson does on the page of the lead; returns how many instances received it. */
    public int tell(String username, String lead, String message) {
        int runs = java.util.Objects.requireNonNull(api.call(
                                username,
                                org.springframework.http.HttpMethod.POST,
                                "/api/forms/lead/records/" + lead + "/messages",
                                Map.of("message", message))
                        .getBody())
                .path("runs")
                .asInt(-1);
        settle(lead);
        return runs;
    }

    /** Purpose (without the day of the step) and state of the mails of the lead, in the order they were written. */
    public List<String> mails(String lead) {
        return database.sql(
                        "select purpose || ' ' || state from app.mail where business_key = ? order by created_at, id")
                .param("lead:" + lead)
                .query(String.class)
                .list();
    }

    public String mailText(String lead) {
        return database.sql(
                        "select subject || E'\\n' || text from app.mail where business_key = ? order by created_at desc limit 1")
                .param("lead:" + lead)
                .query(String.class)
                .single();
    }

    /** The first lines of a person's notifications about the lead. */
    public List<String> notified(String lead, String username) {
        return database.sql("select title from app.notification where business_key = ? and username = ? order by id")
                .params("lead:" + lead, username)
                .query(String.class)
                .list();
    }

    /** Elements of the process that no instance entered. */
    public Set<String> missing(String process) {
        Set<String> ids = new TreeSet<>(CadenceRun.elements(engine, process));
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        Set<String> passed = new HashSet<>();
        engine.getHistoryService().createHistoricActivityInstanceQuery().processDefinitionId(definition).list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .forEach(passed::add);
        ids.removeAll(passed);
        return ids;
    }
}
