package io.leadwright.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.ServerTest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows past their retention period are deleted while the server responds, and nothing else is. */
@ServerTest
class RetentionTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Retention retention;

    @Autowired
    RetentionSettings settings;

    @Autowired
    Clock clock;

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private String lead() {
        return lead(Map.of());
    }

    private String lead(Map<String, String> more) {
        Map<String, String> fields =
                new HashMap<>(Map.of("customerName", "武汉光谷微电子有限公司", "detail", "想买3台点胶机，预算60万，年底前要装好。请报价。"));
        fields.putAll(more);
        JsonNode lead = http.withBasicAuth("operator", "operator")
                .postForObject("/api/forms/lead/records", fields, JsonNode.class);
        return Objects.requireNonNull(lead).path("id").asText();
    }

    private HttpStatusCode page(String path) {
        return http.withBasicAuth("manager", "manager")
                .exchange(RequestEntity.get(path).header("Accept", "text/html").build(), String.class)
                .getStatusCode();
    }

    @Test
    void oldHistoryGoesWhileTheServerAnswers() {
        cleanUp(20_000);
    }

    @Test
    @Tag("long")
    void aMillionRowsOfHistoryGoWhileTheServerAnswers() {
        cleanUp(1_000_000);
    }

    /** Half of the rows are elements, the others runs and tasks; a tenth more of each is not old enough. */
    private void cleanUp(int rows) {
        String kept = lead();
        history("old", rows, "now() - interval '1 day'");
        history("young", rows / 10, "now() + interval '1 day'");
        history("open", rows / 10, "null");
        engine.getHistoryService().cleanUpHistoryAsync(true);

        Awaitility.await("clean-up")
                .atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    assertThat(page("/customers").value()).isEqualTo(200);
                    assertThat(lead()).isNotEmpty();
                    return history("old") == 0;
                });

        assertThat(history("young")).isEqualTo(rows / 10);
        assertThat(history("open")).isEqualTo(rows / 10);
        assertThat(count("select count(*) from act_hi_procinst where business_key_ = 'lead:" + kept + "'"))
                .isPositive();
        assertThat(count("select count(*) from app.form_record where id = " + kept))
                .isEqualTo(1);
    }

    private void history(String name, int rows, String until) {
        database.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, proc_def_key_, proc_def_id_, start_time_,
                            end_time_, state_, removal_time_)
                        select :name || n, :name || n, :name || n, 'gone', 'gone:1:1', now(), now(), 'COMPLETED', %1$s
                        from generate_series(1, :few) n""".formatted(until))
                .param("name", name)
                .param("few", rows / 4)
                .update();
        database.sql("""
                        insert into act_hi_actinst (id_, root_proc_inst_id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_,
                            act_id_, act_type_, start_time_, end_time_)
                        select :name || n, :name || run, 'gone', 'gone:1:1', :name || run, :name || run, 'a', 'task', now(), now()
                        from (select n, (n - 1) / 2 + 1 as run from generate_series(1, :many) n) element""").param("name", name).param("many", rows / 2).update();
        database.sql("""
                        insert into act_hi_taskinst (id_, root_proc_inst_id_, proc_inst_id_, start_time_, end_time_)
                        select :name || n, :name || n, :name || n, now(), now()
                        from generate_series(1, :few) n""").param("name", name).param("few", rows / 4).update();
    }

    private long history(String name) {
        return count("""
                select (select count(*) from act_hi_procinst where id_ like '%1$s%%')
                     + (select count(*) from act_hi_actinst where id_ like '%1$s%%')
                     + (select count(*) from act_hi_taskinst where id_ like '%1$s%%')""".formatted(name));
    }

    @Test
    void anEndedRunIsDatedAndItsHistoryGoesWithIt() {
        String record = lead();
        String run = Awaitility.await("run that ends on its own")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> database.sql("""
                                        select proc_inst_id_ from act_hi_procinst
                                        where business_key_ = ? and proc_def_key_ = 'next-action' and end_time_ is not null""")
                                .param("lead:" + record)
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(count("""
                        select extract(day from removal_time_ - end_time_)::int from act_hi_procinst
                        where proc_inst_id_ = '%s'""".formatted(run))).isEqualTo(365);
        assertThat(count(elements(run))).isPositive();
        assertThat(count(elements(run) + " and removal_time_ is not null")).isZero();
        assertThat(count(elements(run) + " and act_type_ = 'exclusiveGateway' and act_name_ is null"))
                .as("passes of gateways that have no name")
                .isZero();
        history("called", 8, "null");
        database.sql("update act_hi_procinst set root_proc_inst_id_ = ? where id_ like 'called%'")
                .param(run)
                .update();
        database.sql("insert into act_hi_comment (id_, type_, time_, proc_inst_id_) values ('c', 'comment', now(), ?)")
                .param(run)
                .update();
        database.sql("insert into act_ge_bytearray (id_, rev_, bytes_) values ('b', 1, 'x')")
                .update();
        database.sql("insert into act_hi_attachment (id_, rev_, proc_inst_id_, content_id_) values ('a', 1, ?, 'b')")
                .param(run)
                .update();

        database.sql("update act_hi_procinst set removal_time_ = now() - interval '1 day' where proc_inst_id_ = ?")
                .param(run)
                .update();
        engine.getHistoryService().cleanUpHistoryAsync(true);

        Awaitility.await("clean-up")
                .atMost(Duration.ofMinutes(1))
                .until(() -> count("select count(*) from act_hi_procinst where proc_inst_id_ = '" + run + "'") == 0);
        assertThat(count(elements(run))).isZero();
        assertThat(history("called")).isZero();
        assertThat(count("""
                        select (select count(*) from act_hi_comment where id_ = 'c')
                             + (select count(*) from act_hi_attachment where id_ = 'a')
                             + (select count(*) from act_ge_bytearray where id_ = 'b')""")).isZero();
    }

    private static String elements(String run) {
        return "select count(*) from act_hi_actinst where proc_inst_id_ = '" + run + "'";
    }

    @Test
    void eachKindOfRowsIsKeptAsLongAsItsSettingSays() {
        String record = lead(Map.of("industry", "半导体封测", "companySize", "1500人", "address", "武汉"));
        String run = Awaitility.await("run that waits for a person")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> database.sql("""
                                        select task.proc_inst_id_ from act_ru_task task
                                        join act_ru_execution run on run.id_ = task.proc_inst_id_
                                        where run.business_key_ = ? limit 1""")
                                .param("lead:" + record)
                                .query(String.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
        calls("old", past(settings.modelCalls(), 1), 2 * settings.batch() + 1);
        calls("young", past(settings.modelCalls(), -1), 3);
        stepOutputs("ended", past(settings.stepOutputs(), 1));
        stepOutputs(run, past(settings.stepOutputs(), 1));
        stepOutputs("fresh", past(settings.stepOutputs(), -1));
        notifications("old", past(settings.notifications(), 1));
        notifications("young", past(settings.notifications(), -1));
        actions("old", past(settings.runActions(), 1));
        actions("young", past(settings.runActions(), -1));
        database.sql("""
                        insert into app.form_record_change (record_id, version, at, by, changes)
                        values (?, 1001, ?, 'lucy', '{}'), (?, 1002, ?, 'lucy', '{}')""")
                .params(
                        Long.valueOf(record),
                        past(settings.changes(), 1),
                        Long.valueOf(record),
                        past(settings.changes(), -1))
                .update();

        retention.run();

        assertThat(texts("select distinct call_key from app.model_call where call_key like 'retention%'"))
                .doesNotContain("retention-old-1")
                .hasSize(3);
        assertThat(texts("select run from app.step_output where name = 'retention'"))
                .containsExactlyInAnyOrder(run, "fresh");
        assertThat(texts("select key from app.notification where kind = 'retention'"))
                .containsExactly("retention-young");
        assertThat(texts("select run from app.run_action where by = 'retention'"))
                .containsExactly("young");
        assertThat(texts("select version::text from app.form_record_change where version > 1000 and record_id = "
                        + record))
                .containsExactly("1002");
        assertThat(count("select count(*) from app.form_record where id = " + record))
                .isEqualTo(1);
    }

    private java.util.List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    /** This many days past the retention period; a negative number is within it. */
    private OffsetDateTime past(Period kept, int days) {
        return ZonedDateTime.now(clock).minus(kept).minusDays(days).toOffsetDateTime();
    }

    private void calls(String name, OffsetDateTime at, int rows) {
        database.sql("""
                        insert into app.model_call (call_key, prompt, prompt_hash, endpoint, model, outcome, run, business_key, at)
                        select 'retention-' || :name || '-' || n, 'p', 'h', 'e', 'm', 'OK', 'r', 'lead:1', :at
                        from generate_series(1, :rows) n""")
                .param("name", name)
                .param("at", at)
                .param("rows", rows)
                .update();
    }

    private void stepOutputs(String run, OffsetDateTime at) {
        database.sql("insert into app.step_output (run, name, content, at) values (?, 'retention', '{}', ?)")
                .params(run, at)
                .update();
    }

    private void notifications(String name, OffsetDateTime at) {
        database.sql("""
                        insert into app.notification (key, kind, username, title, body, business_key, at)
                        values ('retention-' || ?, 'retention', 'lucy', 't', 'b', 'lead:1', ?)""").params(name, at).update();
    }

    private void actions(String run, OffsetDateTime at) {
        database.sql("insert into app.run_action (run, kind, by, at) values (?, 'stop', 'retention', ?)")
                .params(run, at)
                .update();
    }
}
