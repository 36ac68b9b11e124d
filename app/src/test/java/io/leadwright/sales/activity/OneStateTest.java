package io.leadwright.sales.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same activity, told through any entry point, leads to the same state. */
@ServerTest
class OneStateTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Tasks tasks;

    private Api api;
    private Customers customers;
    private static int number;

    /** A lead that its owner was told of, with a deal. */
    private record Story(String lead, String owner, long customer, long deal) {}

    @BeforeEach
    void ready() {
        api = new Api(http);
        customers = new Customers(api, engine, database);
    }

    private Story story() {
        number++;
        Map<String, Object> fields = new HashMap<>(Cast.WUHAN);
        fields.put("customerName", "一致性测试 " + number);
        fields.put("contactName", "王工");
        fields.put("phone", "1380000" + (1000 + number));
        fields.put("email", "one" + number + "@state.example");
        String lead = api.create("operator", "lead", fields).path("id").asText();
        IntakeRun intake = new IntakeRun(engine, database, lead);
        intake.awaitRest();
        JsonNode record = api.awaitField("lead", lead, "nurturingPlan");
        intake.awaitRest();
        if (tasks.about("lead:" + lead).stream()
                .noneMatch(task -> task.element().equals("follow-up"))) {
            intake.endDelay();
        }
        String owner = record.path("owner").asText();
        long customer = record.path("customerId").asLong();
        long deal = customers
                .ok(
                        owner,
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/deals",
                        Map.of("amount", 60000, "currency", "CNY"))
                .path("id")
                .asLong();
        intake.awaitRest();
        return new Story(lead, owner, customer, deal);
    }

    private void settle(Story story) {
        new IntakeRun(engine, database, story.lead()).awaitRest();
    }

    /** What must not depend on the entry point. */
    private Map<String, Object> state(Story story) {
        Map<String, Object> state = new TreeMap<>();
        state.put(
                "customer",
                database.sql("""
                        select stage || ' ' || status || ' ' || (next_best_action <> '') || ' ' || trim_scale(estimated_value)
                        from app.customer where id = ?""").param(story.customer()).query(String.class).single());
        state.put(
                "lead",
                database.sql("select data ->> 'status' from app.form_record where id = ?::bigint")
                        .param(story.lead())
                        .query(String.class)
                        .single());
        state.put(
                "deals",
                database.sql(
                                "select status || ' ' || trim_scale(amount) from app.deal where customer_id = ? order by id")
                        .param(story.customer())
                        .query(String.class)
                        .list());
        state.put(
                "cards",
                database.sql(
                                "select kind from app.action_card where customer_id = ? and state in ('pending', 'postponed')")
                        .param(story.customer())
                        .query(String.class)
                        .list());
        state.put(
                "tasks",
                tasks.about("lead:" + story.lead()).stream()
                        .map(Tasks.Task::element)
                        .sorted()
                        .toList());
        state.put(
                "runs",
                database.sql("""
                        select definition.key_ from act_ru_execution run join act_re_procdef definition on definition.id_ = run.proc_def_id_
                        where run.parent_id_ is null and run.business_key_ = ? order by 1""")
                        .param("lead:" + story.lead())
                        .query(String.class)
                        .list());
        state.put(
                "touched",
                database.sql("select last_touch_time is not null from app.customer_activity where customer_id = ?")
                        .param(story.customer())
                        .query(Boolean.class)
                        .single());
        return state;
    }

    private List<String> contradictions(Story story) {
        return database.sql("select rule || ' ' || subject from app.contradiction where customer_id = ?")
                .param(story.customer())
                .query(String.class)
                .list();
    }

    private void tell(Story story, String type, Map<String, Object> details) {
        Map<String, Object> told = new HashMap<>(details);
        told.put("type", type);
        customers.ok(story.owner(), HttpMethod.POST, "/api/customer/" + story.customer() + "/activities", told);
    }

    private void patch(Story story, Map<String, Object> fields) {
        customers.change(story.lead(), fields);
    }

    private void event(Story story, String type) {
        customers.ok(
                "operator",
                HttpMethod.POST,
                "/api/event/report",
                Map.of(
                        "customer_id",
                        story.customer(),
                        "event_type",
                        type,
                        "timestamp",
                        Instant.now().toString(),
                        "source",
                        "web"));
    }

    private void task(Story story, String outcome) {
        Tasks.Task task = tasks.about("lead:" + story.lead()).stream()
                .filter(found -> found.element().equals("follow-up"))
                .findFirst()
                .orElseThrow();
        ResponseEntity<JsonNode> answer =
                api.complete(story.owner(), task.id(), Map.of("outcome", outcome, "note", "谈过了"));
        assertThat(answer.getStatusCode().is2xxSuccessful()).as("%s", answer).isTrue();
    }

    private void document(Story story, String kind, String status) {
        JsonNode made = customers.ok(
                story.owner(),
                HttpMethod.POST,
                "/api/deals/" + story.deal() + "/documents",
                Map.of("kind", kind, "number", kind + number, "status", "draft"));
        customers.ok(
                story.owner(),
                HttpMethod.PATCH,
                "/api/deal-documents/" + made.path("id").asText(),
                Map.of("status", status));
    }

    private void message(Story story, String message) {
        customers.ok(
                story.owner(),
                HttpMethod.POST,
                "/api/forms/lead/records/" + story.lead() + "/messages",
                Map.of("message", message));
    }

    private void deal(Story story, String status) {
        customers.ok(story.owner(), HttpMethod.PATCH, "/api/deals/" + story.deal(), Map.of("status", status));
    }

    private void card(Story story) {
        database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                        values (?, 'call', 'phone', '电话联系', '', '看过价格页', 'test', 'rules', now())""").param(story.customer()).update();
        long card = database.sql("select id from app.action_card where customer_id = ? and state = 'pending'")
                .param(story.customer())
                .query(Long.class)
                .single();
        customers.ok(story.owner(), HttpMethod.POST, "/api/actions/" + card + "/execution", Map.of());
        settle(story);
        Tasks.Task task = tasks.about("lead:" + story.lead()).stream()
                .filter(found -> found.element().equals("carry-out"))
                .findFirst()
                .orElseThrow();
        api.complete(story.owner(), task.id(), Map.of("outcome", "reached", "outcomeNote", "谈过了"));
    }

    private interface Entry {
        void tell(OneStateTest test, Story story);
    }

    private record Way(String type, String through, Entry entry) {
        @Override
        public String toString() {
            return type + " through " + through;
        }
    }

    private static Way status(String type, String status) {
        return new Way(type, "the status of the lead", (test, story) -> test.patch(story, Map.of("status", status)));
    }

    private static Way task(String type, String outcome) {
        return new Way(type, "the task", (test, story) -> test.task(story, outcome));
    }

    private static Way event(String type, String event) {
        return new Way(type, "the event API", (test, story) -> test.event(story, event));
    }

    private static Way message(String type, String message) {
        return new Way(type, "a message about the lead", (test, story) -> test.message(story, message));
    }

    private static Way deal(String type, String status) {
        return new Way(type, "the deal", (test, story) -> test.deal(story, status));
    }

    private static Way document(String type, String kind, String status) {
        return new Way(type, "a document", (test, story) -> test.document(story, kind, status));
    }

    static Stream<Way> ways() {
        return Stream.of(
                status("reached", "following"),
                task("reached", "following"),
                event("reached", "call_completed"),
                new Way("reached", "the action card", (test, story) -> test.card(story)),
                event("message", "conversation"),
                event("meeting", "meeting"),
                event("demo", "demo"),
                event("price_talk", "price_talk"),
                message("price_talk", "price-discussed"),
                event("quote_sent", "quote_sent"),
                document("quote_sent", "quotation", "sent"),
                event("sample_trial", "sample_trial"),
                event("download", "download"),
                message("download", "documents-downloaded"),
                event("decision", "decision_stage"),
                message("decision", "stage-decision"),
                event("contract_returned", "contract_returned"),
                document("contract_returned", "contract", "signed"),
                event("payment", "payment"),
                deal("won", "won"),
                status("won", "won"),
                task("won", "won"),
                event("won", "deal_won"),
                deal("lost", "lost"),
                status("lost", "lost"),
                task("lost", "lost"),
                status("not_a_lead", "invalid"),
                task("not_a_lead", "invalid"),
                status("to_pool", "pool"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void leadsToTheSameState(Way way) {
        Story told = story();
        tell(told, way.type(), way.type().equals("lost") ? Map.of("reason", "price") : Map.of());
        settle(told);
        Map<String, Object> expected = state(told);
        assertThat(contradictions(told)).isEmpty();
        Story other = story();
        way.entry().tell(this, other);
        settle(other);
        Map<String, Object> actual = state(other);
        assertThat(actual).isEqualTo(expected);
        assertThat(contradictions(other)).isEmpty();
    }

    @Test
    void aClosedCustomerIsReopenedAsItWas() {
        Story story = story();
        Map<String, Object> before = state(story);
        tell(story, "lost", Map.of("reason", "price"));
        settle(story);
        tell(story, "reopened", Map.of());
        settle(story);
        Map<String, Object> after = state(story);
        assertThat(after)
                .containsEntry("customer", before.get("customer"))
                .containsEntry("lead", "assigned")
                .containsEntry("deals", List.of("open 60000"));
        assertThat(contradictions(story)).isEmpty();
        tell(story, "won", Map.of("amount", 70000, "currency", "CNY"));
        settle(story);
        assertThat(state(story)).containsEntry("deals", List.of("won 70000")).containsEntry("lead", "won");
        tell(story, "reopened", Map.of());
        settle(story);
        assertThat(state(story)).containsEntry("customer", "1 open true 70000").containsEntry("lead", "assigned");
        assertThat(contradictions(story)).isEmpty();
    }

    @Test
    void ofTwoWhoCloseAtOnceOneIsToldWhatHappened() {
        Story story = story();
        String path = "/api/customer/" + story.customer() + "/activities";
        List<CompletableFuture<ResponseEntity<JsonNode>>> calls = Stream.of("won", "lost")
                .map(type -> CompletableFuture.supplyAsync(
                        () -> api.call(story.owner(), HttpMethod.POST, path, Map.of("type", type, "reason", "price"))))
                .toList();
        List<Integer> codes = calls.stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.getStatusCode().value())
                .sorted()
                .toList();
        assertThat(codes).containsExactly(200, 409);
        settle(story);
        assertThat(contradictions(story)).isEmpty();
    }

    @Test
    void theSameKeyHasOneEffect() {
        Story story = story();
        for (int i = 0; i < 2; i++) {
            ResponseEntity<JsonNode> answer = http.withBasicAuth(story.owner(), story.owner())
                    .exchange(
                            RequestEntity.post("/api/customer/" + story.customer() + "/activities")
                                    .header("Idempotency-Key", "meeting-" + story.customer())
                                    .body(Map.of("type", "meeting", "note", "第一次")),
                            JsonNode.class);
            assertThat(answer.getBody().path("repeated").asBoolean()).isEqualTo(i == 1);
        }
        settle(story);
        assertThat(database.sql("select count(*) from app.activity where customer_id = ? and type = 'meeting'")
                        .param(story.customer())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(String.valueOf(state(story).get("customer"))).startsWith("3 open");
    }

    @Test
    void badInputIsRefusedByField() {
        Story story = story();
        String path = "/api/customer/" + story.customer() + "/activities";
        Map<String, Object> before = state(story);
        List<Map.Entry<Map<String, Object>, String>> bad = List.of(
                Map.entry(Map.of("type", "danced"), "type"),
                Map.entry(Map.of("type", "lost"), "reason"),
                Map.entry(Map.of("type", "won", "amount", -1), "amount"),
                Map.entry(Map.of("type", "won", "amount", 1, "currency", "XXX"), "currency"),
                Map.entry(Map.of("type", "won", "deal", 999999), "deal"),
                Map.entry(Map.of("type", "reached", "at", "2999-01-01"), "at"),
                Map.entry(Map.of("type", "reached", "at", "1999-01-01"), "at"),
                Map.entry(Map.of("type", "reached", "at", "yesterday"), "at"));
        bad.forEach(entry -> {
            ResponseEntity<JsonNode> answer = api.call(story.owner(), HttpMethod.POST, path, entry.getKey());
            assertThat(answer.getStatusCode().value()).as("%s", entry).isEqualTo(422);
            assertThat(answer.getBody().path("errors").get(0).path("field").asText())
                    .isEqualTo(entry.getValue());
        });
        assertThat(state(story)).isEqualTo(before);
    }
}
