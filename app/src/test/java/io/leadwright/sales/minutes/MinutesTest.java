package io.leadwright.sales.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people note of conversations becomes proposals, which a person accepts or dismisses with one click (S0-274, S0-420). */
@ServerTest
class MinutesTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private Customers customers;

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    private record Talk(String lead, long customer) {}

    private Talk talk(String name, String note) {
        JsonNode lead = customers.lead(name, "lucy", Cast.WUHAN);
        Talk talk = new Talk(
                lead.path("id").asText(), lead.path("data").path("customerId").asLong());
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + talk.customer() + "/activities",
                Map.of("type", "message", "note", note));
        new IntakeRun(engine, database, talk.lead()).awaitRest();
        return talk;
    }

    private JsonNode proposals(Talk talk) {
        return customers
                .get("lucy", "/api/customer/" + talk.customer() + "/proposals")
                .path("items");
    }

    private JsonNode of(Talk talk, String kind) {
        for (JsonNode each : proposals(talk)) {
            if (each.path("kind").asText().equals(kind)) {
                return each;
            }
        }
        throw new AssertionError("No " + kind + " in " + proposals(talk));
    }

    private int decide(Talk talk, String kind, String how) {
        return api.call(
                        "lucy",
                        HttpMethod.POST,
                        "/api/customer/" + talk.customer() + "/proposals/"
                                + of(talk, kind).path("id").asText() + "/" + how,
                        Map.of())
                .getStatusCode()
                .value();
    }

    private String field(Talk talk, String field) {
        return api.read("manager", "lead", talk.lead()).path("data").path(field).asText();
    }

    @Test
    void rulesFindWhatWasSaidWithItsWords() {
        LocalDate next = today.plusDays(10);
        Talk talk = talk(
                "苏州记录一号电子",
                "客户需要5台点胶机做底部填充。觉得我们价格偏高，在看诺信的方案。我答应明天把打样报告发给他；%d月%d日再联系。天气不错。"
                        .formatted(next.getMonthValue(), next.getDayOfMonth()));
        assertThat(of(talk, "need").path("words").asText()).isEqualTo("客户需要5台点胶机做底部填充。");
        assertThat(of(talk, "objection").path("words").asText()).isEqualTo("觉得我们价格偏高，在看诺信的方案。");
        assertThat(of(talk, "competitor").path("words").asText()).isEqualTo("Nordson");
        assertThat(of(talk, "competitor").path("quote").asText()).contains("诺信");
        assertThat(of(talk, "promise").path("words").asText()).contains("打样报告");
        assertThat(of(talk, "next").path("words").asText()).isEqualTo(next.toString());
        assertThat(proposals(talk)).hasSize(5);
        assertThat(proposals(talk).toString()).doesNotContain("天气");
        assertThat(api.get("elena", "/api/customer/" + talk.customer() + "/proposals")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void aFieldThatIsFullRefusesWithItsNameAndTheProposalStays() {
        Talk talk = talk("苏州记录满号电子", "客户需要7台点胶机。");
        customers.change(talk.lead(), Map.of("supplement", "字".repeat(4995)));
        String full = field(talk, "supplement");
        String proposal = of(talk, "need").path("id").asText();
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        var answer = lucy.submit("/customers/" + talk.customer(), "/proposals/" + proposal + "/acceptance", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("补充信息", "客户需要7台点胶机。", "note--bad");
        assertThat(decide(talk, "need", "acceptance")).isEqualTo(422);
        assertThat(field(talk, "supplement")).isEqualTo(full);
        assertThat(proposals(talk)).hasSize(1);
    }

    @Test
    void whatIsAcceptedGoesWhereItBelongs() {
        LocalDate next = today.plusDays(12);
        Talk talk = talk(
                "苏州记录二号电子",
                "客户需要2台点胶机。担心交期太长。也在谈Nordson。我们答应下周寄样品。%d月%d日再打电话。"
                        .formatted(next.getMonthValue(), next.getDayOfMonth()));
        assertThat(decide(talk, "need", "acceptance")).isEqualTo(200);
        assertThat(field(talk, "supplement")).contains("客户需要2台点胶机。");
        assertThat(decide(talk, "objection", "acceptance")).isEqualTo(200);
        assertThat(field(talk, "contactConcerns")).contains("担心交期太长。");
        assertThat(decide(talk, "competitor", "acceptance")).isEqualTo(200);
        assertThat(customers.column("competitor", talk.customer())).isEqualTo("Nordson");
        assertThat(decide(talk, "promise", "acceptance")).isEqualTo(200);
        assertThat(decide(talk, "next", "acceptance")).isEqualTo(200);
        new IntakeRun(engine, database, talk.lead()).awaitRest();
        assertThat(proposals(talk)).isEmpty();
        assertThat(database.sql("select kind || ' ' || (due_at at time zone 'Asia/Shanghai')::date from app.action_card"
                                + " where customer_id = ? and made_by = 'person' order by kind")
                        .param(talk.customer())
                        .query(String.class)
                        .list())
                .containsExactly("call " + next, "task " + today.plusDays(1));
        assertThat(database.sql("select rule || ' ' || subject from app.contradiction where customer_id = ?")
                        .param(talk.customer())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void theNextDatePostponesWhatAlreadyAsksForACall() {
        LocalDate next = today.plusDays(9);
        JsonNode lead = customers.lead("苏州记录三号电子", "lucy", Cast.WUHAN);
        Talk talk = new Talk(
                lead.path("id").asText(), lead.path("data").path("customerId").asLong());
        database.sql(
                        "update app.action_card set state = 'replaced' where customer_id = ? and state in ('pending', 'postponed')")
                .param(talk.customer())
                .update();
        long card = database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                        values (?, 'call', 'phone', '电话', '', '', 'test', 'rules', now()) returning id""").param(talk.customer()).query(Long.class).single();
        customers.ok(
                "lucy",
                HttpMethod.POST,
                "/api/customer/" + talk.customer() + "/activities",
                Map.of("type", "download", "note", "约%d月%d日再联系".formatted(next.getMonthValue(), next.getDayOfMonth())));
        new IntakeRun(engine, database, talk.lead()).awaitRest();
        assertThat(decide(talk, "next", "acceptance")).isEqualTo(200);
        assertThat(database.sql(
                                "select (postponed_until at time zone 'Asia/Shanghai')::text from app.action_card where id = ?")
                        .param(card)
                        .query(String.class)
                        .single())
                .isEqualTo(next + " 09:00:00");
    }

    @Test
    void aProposalIsDecidedOnceAndOnThePageWithOneClick() throws Exception {
        Talk talk = talk("苏州记录四号电子", "客户需要1台点胶机。担心售后。");
        String path = "/api/customer/" + talk.customer() + "/proposals/"
                + of(talk, "need").path("id").asText() + "/acceptance";
        List<Integer> codes = AtOnce.run(
                2,
                i -> () -> api.call("lucy", HttpMethod.POST, path, Map.of())
                        .getStatusCode()
                        .value());
        assertThat(codes).containsExactlyInAnyOrder(200, 409);
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        String page = "/customers/" + talk.customer();
        assertThat(lucy.panel(page + "/proposals").body()).contains("担心售后。", "写进线索", "不用");
        String after = lucy.submitTo(
                        page,
                        page + "/proposals/" + of(talk, "objection").path("id").asText() + "/dismissal",
                        "x=y")
                .body();
        assertThat(after).doesNotContain("担心售后");
        assertThat(field(talk, "contactConcerns")).doesNotContain("担心售后");
        assertThat(proposals(talk)).isEmpty();
    }
}
