package io.leadwright.sales.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.automation.process.Processes;
import io.leadwright.sales.funnel.StageLog;
import io.leadwright.sales.funnel.StageMoves;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events are stored once, update stages and notify processes; invalid ones are rejected. */
@ServerTest
@OwnServer
@TestPropertySource(properties = "test.clock=2026-03-10T08:00:00Z")
class EventIngestionTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");

    @Autowired
    EventIngestion ingestion;

    @Autowired
    StageMoves moves;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Processes processes;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void moveTime() {
        clock.moveTo(NOW);
    }

    private long customer(@Nullable String record) {
        long id = database.sql("""
                        insert into app.customer (name, name_key, record, owner, stage_since, created_at)
                        values ('武汉光谷微电子', 'c', ?, 'lucy', ?, ?) returning id""")
                .params(
                        record,
                        StageLog.stamp(NOW.minus(Duration.ofDays(30))),
                        StageLog.stamp(NOW.minus(Duration.ofDays(30))))
                .query(Long.class)
                .single();
        database.sql("""
                        insert into app.stage_history (customer_id, to_stage, "timestamp", ai_reason, cause, by)
                        values (?, 1, ?, 'entry', 'entry', 'operator')""")
                .params(id, StageLog.stamp(NOW.minus(Duration.ofDays(30))))
                .update();
        return id;
    }

    private static BehaviorEvent event(long customer, String type, Duration ago) {
        return new BehaviorEvent(customer, type, "product_X123", NOW.minus(ago), "web", null);
    }

    private static BehaviorEvent event(long customer, String type, int minutesAgo) {
        return event(customer, type, Duration.ofMinutes(minutesAgo));
    }

    private EventOutcome report(BehaviorEvent event) {
        return ingestion.report(List.of(event)).get(0);
    }

    private int stage(long customer) {
        return database.sql("select stage from app.customer where id = ?")
                .param(customer)
                .query(Integer.class)
                .single();
    }

    private List<String> history(long customer) {
        return database.sql("""
                        select concat_ws(' ', coalesce(from_stage::text, '-'), to_stage, cause, rule) from app.stage_history
                        where customer_id = ? order by "timestamp", id""").param(customer).query(String.class).list();
    }

    private long logged(long customer) {
        return database.sql("select count(*) from app.behavior_log where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    @Test
    void threeViewsMakeAContactAndAReasonIsKept() {
        long customer = customer(null);
        assertThat(report(event(customer, "view_product", 30)))
                .isEqualTo(new EventOutcome(EventOutcome.Status.OK, false, 1, null));
        report(event(customer, "view_product", 20));
        assertThat(report(event(customer, "view_product", 10)))
                .isEqualTo(new EventOutcome(EventOutcome.Status.OK, true, 2, null));
        assertThat(history(customer)).containsExactly("- 1 entry", "1 2 rules stage-views");
        assertThat(database.sql("select ai_reason from app.stage_history where customer_id = ? and cause = 'rules'")
                        .param(customer)
                        .query(String.class)
                        .single())
                .isEqualTo("浏览产品页 3 次以上，成为联系人。\nen: Three views of product pages or more: contact.");
        assertThat(database.sql("select last_touch_time from app.customer_activity where customer_id = ?")
                        .param(customer)
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(NOW.minus(Duration.ofMinutes(10)));
    }

    @Test
    void visitsOfOneSeriesCountOnceADay() {
        long customer = customer(null);
        for (int day = 3; day >= 1; day--) {
            report(event(customer, "view_product", Duration.ofDays(day)));
        }
        assertThat(stage(customer)).isEqualTo(3);
        long other = customer(null);
        for (int minute = 1; minute < 9; minute++) {
            report(event(other, "view_product", minute));
        }
        assertThat(stage(other)).isEqualTo(2);
    }

    @Test
    void sevenViewsOfPricesCountWithin48HoursOnly() {
        long slow = customer(null);
        long quick = customer(null);
        for (int view = 7; view >= 1; view--) {
            report(event(slow, "view_price", Duration.ofHours(view * 9L)));
            report(event(quick, "view_price", Duration.ofHours(view * 8L)));
        }
        assertThat(stage(slow)).isEqualTo(1);
        assertThat(stage(quick)).isEqualTo(4);
    }

    @Test
    void anEventCountsOnceHoweverOftenItIsReported() {
        long customer = customer(null);
        BehaviorEvent named = new BehaviorEvent(customer, "view_product", null, NOW, "web", "42");
        BehaviorEvent again = new BehaviorEvent(customer, "view_product", null, NOW.minusSeconds(5), "web", "42");
        BehaviorEvent bare = event(customer, "view_product", 5);
        List<EventOutcome> outcomes = ingestion.report(List.of(named, bare, bare, again));
        assertThat(outcomes)
                .extracting(EventOutcome::status)
                .containsExactly(
                        EventOutcome.Status.OK,
                        EventOutcome.Status.OK,
                        EventOutcome.Status.DUPLICATE,
                        EventOutcome.Status.DUPLICATE);
        assertThat(report(bare)).isEqualTo(new EventOutcome(EventOutcome.Status.DUPLICATE, false, 1, null));
        assertThat(logged(customer)).isEqualTo(2);
        assertThat(stage(customer)).isEqualTo(1);
    }

    @Test
    void whatCannotBeTakenIsRefusedByItself() {
        long customer = customer(null);
        List<EventOutcome> outcomes = ingestion.report(List.of(
                event(987_654_321L, "view_product", 1),
                event(customer, "teleport", 1),
                event(customer, "view_product", Duration.ofMinutes(-2)),
                event(customer, "view_product", Duration.ofDays(365 * 31)),
                event(customer, "view_product", Duration.ofSeconds(-30))));
        assertThat(outcomes.subList(0, 4))
                .extracting(outcome -> Objects.requireNonNull(outcome.fault()).code())
                .containsExactly("unknownCustomer", "unknownType", "future", "tooOld");
        assertThat(outcomes.get(4).status()).isEqualTo(EventOutcome.Status.OK);
        assertThat(logged(customer)).isEqualTo(1);
        assertThat(database.sql("select count(*) from app.behavior_key where id = ?")
                        .param(event(987_654_321L, "view_product", 1).id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oldMonthsGetAPartition() {
        long customer = customer(null);
        assertThat(report(event(customer, "note", Duration.ofDays(365 * 20))).status())
                .isEqualTo(EventOutcome.Status.OK);
        assertThat(database.sql("select to_regclass('app.behavior_log_2006_03') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(history(customer)).containsExactly("- 1 entry");
        assertThat(database.sql(
                                "select count(*) from app.stage_history where customer_id = ? and \"timestamp\" < '2007-01-01'")
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aCallersTransactionThatFailsLeavesNothing() {
        long customer = customer(null);
        BehaviorEvent quote = event(customer, "request_quote", 1);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(report(quote).stageUpdated()).isTrue();
            status.setRollbackOnly();
        });
        assertThat(logged(customer)).isZero();
        assertThat(stage(customer)).isEqualTo(1);
        assertThat(report(quote).status()).isEqualTo(EventOutcome.Status.OK);
    }

    @Test
    void aMoveBackDiscardsEarlierEvidenceOnly() {
        long customer = customer(null);
        report(event(customer, "request_quote", 60));
        clock.moveTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(moves.moveByPerson(customer, 2, "报价是误点", "lucy")).isTrue();
        assertThat(report(event(customer, "enquiry", 90)).stageUpdated()).isFalse();
        assertThat(stage(customer)).isEqualTo(2);
        clock.moveTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(report(event(customer, "call_completed", -5)).newStage()).isEqualTo(3);
        assertThat(history(customer))
                .containsExactly("- 1 entry", "1 4 rules stage-quote", "4 2 person", "2 3 rules stage-call");
    }

    @Test
    void aModelMovesForwardOnlyAndTheRulesWin() {
        long customer = customer(null);
        assertThat(moves.moveByModel(customer, 3, "客户约了演示", NOW.minusSeconds(60), "judge-stage ab12"))
                .isTrue();
        assertThat(moves.moveByModel(customer, 2, "?", NOW.minusSeconds(50), "judge-stage ab12"))
                .isFalse();
        report(event(customer, "payment", 0));
        assertThat(history(customer)).containsExactly("- 1 entry", "1 3 model", "3 5 rules stage-payment");
    }

    @Test
    void eventsOfAMergedCustomerCountForItsMasterUntilTheUndo() {
        long master = customer(null);
        long other = customer(null);
        report(event(master, "view_product", 50));
        report(event(other, "view_product", 40));
        database.sql("update app.customer set merged_into = ? where id = ?")
                .params(master, other)
                .update();
        moves.rebuild(master);
        assertThat(stage(master)).isEqualTo(1);
        EventOutcome outcome = report(event(other, "view_product", 30));
        assertThat(outcome).isEqualTo(new EventOutcome(EventOutcome.Status.OK, true, 2, null));
        assertThat(logged(other)).isEqualTo(2);
        assertThat(stage(master)).isEqualTo(2);
        assertThat(stage(other)).isEqualTo(1);
        database.sql("update app.customer set merged_into = null where id = ?")
                .param(other)
                .update();
        moves.rebuild(master);
        moves.rebuild(other);
        assertThat(stage(master)).isEqualTo(1);
        assertThat(history(master)).containsExactly("- 1 entry");
        assertThat(database.sql("select counters::text from app.customer_activity where customer_id = ?")
                        .param(other)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"view_product\": 2}");
    }

    @Test
    void processesAreNotifiedOfStageChangesButNotOfLateEvents() {
        repository.createDeployment().addString("wakes.bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <bpmn:process id="wakes" name="wakes" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="moved"><bpmn:extensionElements><camunda:properties>
                      <camunda:property name="trigger.customer" value="stage-changed" />
                    </camunda:properties></bpmn:extensionElements></bpmn:startEvent>
                    <bpmn:sequenceFlow id="f1" sourceRef="moved" targetRef="greet" />
                    <bpmn:userTask id="greet" name="greet" camunda:candidateGroups="sales" />
                    <bpmn:sequenceFlow id="f2" sourceRef="greet" targetRef="greeted" />
                    <bpmn:endEvent id="greeted" name="greeted" />
                  </bpmn:process>
                </bpmn:definitions>""").deploy();
        events.publishEvent(new ResourcesDeployed(Set.of()));
        long customer = customer("parcel:77");
        report(event(customer, "request_quote", 10));
        assertThat(wakes("parcel:77")).isEqualTo(1);
        // The process starts as a job.
        Task greeting = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> tasks.createTaskQuery()
                                .processInstanceBusinessKey("parcel:77")
                                .singleResult(),
                        Objects::nonNull);
        assertThat(tasks.getVariables(greeting.getId()))
                .containsEntry("stage", 4)
                .containsEntry("fromStage", 1)
                .containsEntry("customerId", customer);
        report(event(customer, "mail_reply", 60));
        assertThat(history(customer)).containsExactly("- 1 entry", "1 2 rules stage-reply", "2 4 rules stage-quote");
        assertThat(wakes("parcel:77")).isEqualTo(1);
        moves.rebuild(customer);
        assertThat(wakes("parcel:77")).isEqualTo(1);
    }

    @Autowired
    ApplicationEventPublisher events;

    private long wakes(String record) {
        return processes.runs(record).stream()
                .filter(run -> run.definition().startsWith("wakes"))
                .count();
    }

    private String lead(long id) {
        database.sql("""
                        insert into app.form_record (id, form, data, created_by, updated_by)
                        values (?, 'lead', '{"customerName": "武汉光谷微电子", "status": "following"}', 'operator', 'operator')""").param(id).update();
        return "lead:" + id;
    }

    @Test
    void aDownloadNotifiesTheProcessesUnlessItIsOld() {
        long fresh = customer(lead(770001));
        long old = customer(lead(770002));
        database.sql(
                        "insert into app.customer_record (record, customer_id) select record, id from app.customer where id in (?, ?)")
                .params(fresh, old)
                .update();
        ingestion.report(
                List.of(event(fresh, "download", Duration.ofHours(2)), event(old, "download", Duration.ofDays(4))));
        assertThat(processes.runs("lead:770001")).hasSize(1);
        assertThat(processes.runs("lead:770002")).isEmpty();
    }

    @Test
    void concurrentReportsLoseNothingAndCountOnce() throws Exception {
        List<Long> customers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            customers.add(customer(null));
        }
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<List<EventOutcome>>> answers = new ArrayList<>();
        for (int batch = 0; batch < 80; batch++) {
            int offset = batch / 2;
            List<BehaviorEvent> events = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                events.add(new BehaviorEvent(
                        customers.get((i * 7 + offset) % 20),
                        "note",
                        null,
                        NOW.minusSeconds(i),
                        "web",
                        offset + "/" + i));
            }
            answers.add(callers.submit(() -> ingestion.report(events)));
        }
        long taken = 0;
        for (Future<List<EventOutcome>> answer : answers) {
            taken += answer.get().stream()
                    .filter(outcome -> outcome.status() == EventOutcome.Status.OK)
                    .count();
        }
        callers.shutdown();
        assertThat(taken).isEqualTo(40 * 40);
        assertThat(database.sql("select count(*) from app.behavior_log where customer_id = any(?)")
                        .param(customers.stream().mapToLong(Long::longValue).toArray())
                        .query(Long.class)
                        .single())
                .isEqualTo(40 * 40);
        assertThat(database.sql(
                                "select sum((counters->>'note')::int) from app.customer_activity where customer_id = any(?)")
                        .param(customers.stream().mapToLong(Long::longValue).toArray())
                        .query(Long.class)
                        .single())
                .isEqualTo(40 * 40);
    }
}
