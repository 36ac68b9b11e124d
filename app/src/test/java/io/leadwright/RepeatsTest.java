package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Doing the same thing twice, concurrently or in sequence, has one effect. {@code MailboxTest} covers mails that arrive
 * twice.
 */
@ServerTest
class RepeatsTest {
    private static final int CALLERS = 8;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Customers customers;

    @BeforeEach
    void ready() {
        customers = new Customers(new Api(http), engine, database);
    }

    private long count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    private ResponseEntity<JsonNode> post(String path, Object body, String header, String value) {
        return http.withBasicAuth("operator", "operator")
                .exchange(
                        RequestEntity.post(path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .header(header, value)
                                .body(body),
                        JsonNode.class);
    }

    @Test
    void aRequestWithItsKeyMakesOneRecordAndOneProcess() throws Exception {
        long before = count("select count(*) from app.form_record where form = 'lead'");
        Callable<ResponseEntity<JsonNode>> enter =
                () -> post("/api/forms/lead/records", Cast.WUHAN, "Idempotency-Key", "the-same");
        List<ResponseEntity<JsonNode>> answers = AtOnce.run(CALLERS, caller -> enter);
        answers.add(enter.call());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getStatusCode().value()).isEqualTo(201));
        assertThat(new HashSet<>(answers.stream()
                        .map(answer -> Objects.requireNonNull(answer.getBody())
                                .path("id")
                                .asText())
                        .toList()))
                .hasSize(1);
        assertThat(count("select count(*) from app.form_record where form = 'lead'"))
                .isEqualTo(before + 1);
        String lead =
                Objects.requireNonNull(answers.get(0).getBody()).path("id").asText();
        assertThat(count(
                        "select count(*) from act_hi_procinst where proc_def_key_ = 'lead-intake' and business_key_ = ?",
                        "lead:" + lead))
                .isEqualTo(1);
    }

    @Test
    void anEventIsCountedOnce() throws Exception {
        long customer = customers.offered("武汉光谷微电子有限公司", "lucy");
        Callable<ResponseEntity<JsonNode>> report = () -> post(
                "/api/event/report",
                Map.of(
                        "customer_id", customer,
                        "event_type", "view_product",
                        "timestamp", "2025-12-17T10:00:00Z",
                        "source", "web",
                        "event_id", "e-1"),
                "Accept-Language",
                "en");
        List<ResponseEntity<JsonNode>> answers = AtOnce.run(CALLERS, caller -> report);
        answers.add(report.call());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getStatusCode().value()).isEqualTo(200));
        assertThat(count(
                        "select count(*) from app.behavior_log where customer_id = ? and behavior_type = 'view_product'",
                        customer))
                .isEqualTo(1);
    }

    @Test
    void aFormThatIsSentTwiceByAClickWorksOnceAndAFreshOneAgain() throws Exception {
        long customer = customers.offered("苏州纳米所", "lucy");
        String page = "/customers/" + customer;
        String fields = "title=" + URLEncoder.encode("三台点胶机", StandardCharsets.UTF_8) + "&amount=600000&currency=CNY";
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        Callable<java.net.http.HttpResponse<String>> click = lucy.form(page + "?tab=deals", page + "/deals", fields);
        assertThat(AtOnce.run(CALLERS, caller -> click))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(click.call().statusCode()).isEqualTo(200);
        assertThat(deals(customer)).isEqualTo(1);

        lucy.form(page + "?tab=deals", page + "/deals", fields).call();
        assertThat(deals(customer)).isEqualTo(2);
    }

    @Test
    void aFormThatWasRefusedMayBeSentAgain() throws Exception {
        customers.offered("无锡华芯半导体", "lucy");
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        Callable<java.net.http.HttpResponse<String>> foreign =
                lucy.form("/customers", "/customers/999999/deals", "title=x");
        assertThat(foreign.call().statusCode()).isEqualTo(404);
        assertThat(foreign.call().statusCode()).isEqualTo(404);
    }

    private long deals(long customer) {
        return count("select count(*) from app.deal where customer_id = ?", customer);
    }

    @Test
    void anActionIsCarriedOutOnce() throws Exception {
        long customer = customers.offered("南京瑞丰光电", "lucy", Map.of("phone", "027-87654321", "contactName", "王工"));
        String card = customers
                .get("manager", "/api/customer/" + customer + "/actions")
                .path(0)
                .path("id")
                .asText();
        Api api = new Api(http);
        Callable<Integer> execute =
                () -> api.call("lucy", HttpMethod.POST, "/api/actions/" + card + "/execution", Map.of())
                        .getStatusCode()
                        .value();
        assertThat(AtOnce.run(CALLERS, caller -> execute)).containsOnly(200);
        assertThat(execute.call()).isEqualTo(200);
        assertThat(count(
                        "select count(*) from act_hi_procinst where proc_def_key_ = 'carry-out-action' and start_time_ is not null"
                                + " and business_key_ in (select 'lead:' || id from app.form_record where data->>'customerId' = ?)",
                        String.valueOf(customer)))
                .isEqualTo(1);
    }

    @Test
    void aJobThatTwoThreadsRunTakesItsRunOnOnce() throws Exception {
        String lead =
                new Api(http).create("operator", "lead", Cast.WUHAN).path("id").asText();
        new IntakeRun(engine, database, lead).awaitRest();
        Job timer = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getManagementService().createJobQuery().timers().active().list().stream()
                                .filter(job -> isOf(job, "lead:" + lead, "first-contact"))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        List<Boolean> done = AtOnce.run(CALLERS, caller -> () -> ran(timer));
        assertThat(Collections.frequency(done, true)).isEqualTo(1);
        assertThat(ran(timer)).isFalse();
        assertThat(count(
                        "select count(*) from act_hi_actinst where proc_inst_id_ = ? and act_id_ = 'remind-owner'",
                        timer.getProcessInstanceId()))
                .isEqualTo(1);
    }

    private boolean isOf(Job job, String businessKey, String process) {
        return count(
                        "select count(*) from act_hi_procinst where id_ = ? and business_key_ = ? and proc_def_key_ = ?",
                        job.getProcessInstanceId(),
                        businessKey,
                        process)
                > 0;
    }

    private boolean ran(Job job) {
        try {
            engine.getManagementService().executeJob(job.getId());
            return true;
        } catch (RuntimeException lostTheRace) {
            // The engine has no single error for an instance that another thread continued while this one was reading
            // it.
            return false;
        }
    }
}
