package io.leadwright.sales.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.data.Offset;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

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
    private static final Set<String> WINS = Set.of("won", "contract_returned", "payment");
    private static final Set<String> LOSSES = Set.of("lost", "not_a_lead");

    /** A lead that its owner was told of, with a deal. */
    private record Story(String lead, String owner, long customer, long deal) {}

    private static final String TELLING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="tell-activity" name="tell" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="begin" name="begin"/>
                <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="tell"/>
                <bpmn:serviceTask id="tell" name="tell" camunda:delegateExpression="${recordActivity}"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="type" value="${type}"/>
                </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:sequenceFlow id="f2" sourceRef="tell" targetRef="end"/>
                <bpmn:endEvent id="end" name="end"/>
              </bpmn:process>
            </bpmn:definitions>""";

    private static @Nullable Runnable undeploy;

    /** A process of an analyst with one step: to tell of the activity in its variable. */
    @BeforeEach
    void deploy() {
        if (undeploy == null) {
            RepositoryService repository = engine.getRepositoryService();
            String id = repository
                    .createDeployment()
                    .addString("tell-activity.bpmn", TELLING)
                    .deploy()
                    .getId();
            undeploy = () -> repository.deleteDeployment(id, true);
        }
    }

    @AfterAll
    static void undeploy() {
        Objects.requireNonNull(undeploy).run();
        undeploy = null;
    }

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
                "postponed",
                database.sql("""
                        select task.task_def_key_ from act_ru_task task join act_ru_execution run on run.id_ = task.proc_inst_id_
                        where run.business_key_ = ? and task.follow_up_date_ > now() order by 1""")
                        .param("lead:" + story.lead())
                        .query(String.class)
                        .list());
        state.put(
                "owner",
                database.sql("""
                        select (customer.owner <> :before) || ' ' || (customer.owner = coalesce(record.data ->> 'owner', ''))
                               || ' ' || not exists (select from app.sales_task task where task.record = :record
                                                     and task.assignee <> customer.owner)
                        from app.customer join app.form_record record on record.id = :lead where customer.id = :customer""")
                        .param("before", story.owner())
                        .param("record", "lead:" + story.lead())
                        .param("lead", Long.valueOf(story.lead()))
                        .param("customer", story.customer())
                        .query(String.class)
                        .single());
        state.put(
                "optedOut",
                database.sql("""
                        select exists (select from app.opt_out where address = lower(customer.email))
                        from app.customer where id = ?""").param(story.customer()).query(Boolean.class).single());
        state.put(
                "told",
                database.sql("""
                        select distinct type from app.activity where customer_id = ? and state_before <> state_after order by 1""").param(story.customer()).query(String.class).list());
        state.put(
                "touched",
                database.sql("select last_touch_time is not null from app.customer_activity where customer_id = ?")
                        .param(story.customer())
                        .query(Boolean.class)
                        .single());
        return state;
    }

    /** What the report, the forecast and the funnel say of all customers, through the real addresses. */
    private Map<String, BigDecimal> figures() {
        Map<String, BigDecimal> figures = new TreeMap<>();
        JsonNode funnel = customers.get("manager", "/api/funnel/overview");
        figures.put("total", funnel.path("total").decimalValue());
        figures.put("predicted", funnel.path("predicted_revenue").decimalValue());
        byte[] file = Objects.requireNonNull(
                http.withBasicAuth("manager", "manager").getForObject("/reports/report.xlsx?lang=en", byte[].class));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            List<String> names = List.of("customers", "signed", "winRate", "value", "leak", "expected");
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (int i = 0; i < names.size(); i++) {
                figures.put(
                        names.get(i),
                        BigDecimal.valueOf(sheet.getRow(i + 1).getCell(1).getNumericCellValue()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        double counted = figures.getOrDefault("customers", BigDecimal.ZERO).doubleValue();
        double signed = figures.getOrDefault("signed", BigDecimal.ZERO).doubleValue();
        figures.remove("leak");
        assertThat(figures.remove("winRate"))
                .as("the win rate is the share of those who signed")
                .isCloseTo(
                        BigDecimal.valueOf(counted == 0 ? 0 : signed / counted),
                        Offset.offset(new BigDecimal("0.001")));
        assertThat(figures.get("total")).isEqualByComparingTo(BigDecimal.valueOf(counted));
        return figures;
    }

    private static Map<String, BigDecimal> change(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Map<String, BigDecimal> change = new TreeMap<>();
        before.forEach((name, value) -> change.put(
                name, Objects.requireNonNull(after.get(name)).subtract(value).setScale(2, RoundingMode.HALF_UP)));
        return change;
    }

    /** Won deals of the customer, which the revenue is the sum of. */
    private List<String> revenue(Story story) {
        return database.sql("select trim_scale(amount)::text from app.won_deal where customer_id = ?")
                .param(story.customer())
                .query(String.class)
                .list();
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

    private void card(Story story, String outcome) {
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
        api.complete(story.owner(), task.id(), Map.of("outcome", outcome, "outcomeNote", "谈过了"));
    }

    private void today(Story story, String type) {
        Tasks.Task task = tasks.about("lead:" + story.lead()).stream()
                .filter(found -> found.element().equals("follow-up"))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> page = as(story.owner())
                .submit("/today", "/task-" + task.id() + "/outcome", "type=" + type + "&key=k" + story.lead());
        assertThat(page.statusCode()).isEqualTo(200);
    }

    /** A step of a process, as an analyst would model it. */
    private void process(Story story, String type) {
        engine.getRuntimeService()
                .startProcessInstanceByKey("tell-activity", "lead:" + story.lead(), Map.of("type", type));
    }

    private void optOutByLink(Story story) {
        String token = database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, language, recipient, subject, text, message_id, state,
                                              not_before, created_at, created_by)
                        values (gen_random_uuid(), ?, 'test', 'one', 'mail-recap', 'zh', ?, 's', 't', ?, 'sent', now(), now(), 'test')
                        returning token""")
                .params("lead:" + story.lead(), "one" + number + "@state.example", "<" + number + "@state.example>")
                .query(String.class)
                .single();
        MultiValueMap<String, String> oneClick = new LinkedMultiValueMap<>();
        oneClick.add("List-Unsubscribe", "One-Click");
        assertThat(http.postForEntity("/opt-out/" + token, oneClick, String.class)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
    }

    private void optOutByReply(Story story) {
        as(story.owner())
                .submitTo(
                        "/replies/of/lead/" + story.lead(),
                        "/replies/of/lead/" + story.lead(),
                        "channel=phone&text=stop&outcome=opt-out");
    }

    private void optOutByHand() {
        as("manager").submit("/opt-outs", "", "reason=asked&address=One" + number + "@state.example");
    }

    private String colleague(Story story) {
        return story.owner().equals("hany") ? "lucy" : "hany";
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private interface Entry {
        void tell(OneStateTest test, Story story);
    }

    /** @param first what was told before, through the API */
    private record Way(String type, String through, List<String> first, Entry entry) {
        Way(String type, String through, Entry entry) {
            this(type, through, List.of(), entry);
        }

        Way after(String... types) {
            return new Way(type, through + " after " + String.join(", ", types), List.of(types), entry);
        }

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

    private static Way today(String type) {
        return new Way(type, "the page of today", (test, story) -> test.today(story, type));
    }

    private static Way process(String type) {
        return new Way(type, "a process", (test, story) -> test.process(story, type));
    }

    static Stream<Way> ways() {
        return Stream.of(
                status("reached", "following"),
                task("reached", "following"),
                event("reached", "call_completed"),
                new Way("reached", "the action card", (test, story) -> test.card(story, "reached")),
                today("reached"),
                process("reached"),
                new Way("not_reached", "the action card", (test, story) -> test.card(story, "not-reached")),
                event("not_reached", "call_missed"),
                today("not_reached"),
                process("not_reached"),
                process("visit"),
                process("sample_sent"),
                event("mail_reply", "mail_reply"),
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
                process("lost"),
                process("not_a_lead"),
                status("to_pool", "pool"),
                process("to_pool"),
                process("won"),
                process("contract_returned"),
                new Way("opted_out", "the link of a mail", (test, story) -> test.optOutByLink(story)),
                new Way("opted_out", "an answer", (test, story) -> test.optOutByReply(story)),
                new Way("opted_out", "the list of opt-outs", (test, story) -> test.optOutByHand()),
                process("opted_out"),
                new Way(
                        "handed_over",
                        "the record",
                        (test, story) -> test.patch(story, Map.of("owner", test.colleague(story)))),
                new Way(
                        "handed_over",
                        "the page",
                        (test, story) -> test.as("manager")
                                .submitTo(
                                        "/customers/" + story.customer(),
                                        "/customers/" + story.customer() + "/people/handover",
                                        "owner=" + test.colleague(story) + "&seen=" + story.owner() + "&note=x")),
                new Way(
                        "handed_over",
                        "its own API",
                        (test, story) -> test.customers.ok(
                                "manager",
                                HttpMethod.POST,
                                "/api/customer/" + story.customer() + "/handover",
                                Map.of("owner", test.colleague(story), "note", "x"))),
                status("reopened", "assigned").after("lost"),
                status("reopened", "assigned").after("not_a_lead"),
                status("reopened", "assigned").after("won"),
                deal("reopened", "open").after("lost"),
                deal("reopened", "open").after("won"),
                deal("reopened", "open").after("contract_returned"),
                process("reopened").after("lost"),
                process("reopened").after("won"),
                deal("won", "won").after("lost", "reopened"),
                event("won", "deal_won").after("to_pool"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void leadsToTheSameState(Way way) {
        Story told = story();
        Map<String, BigDecimal> start = figures();
        way.first().forEach(type -> told(told, type));
        told(told, way.type());
        Map<String, Object> expected = state(told);
        Map<String, BigDecimal> change = change(start, figures());
        assertThat(contradictions(told)).isEmpty();
        Story other = story();
        Map<String, BigDecimal> before = figures();
        way.first().forEach(type -> told(other, type));
        way.entry().tell(this, other);
        settle(other);
        assertThat(state(other)).isEqualTo(expected);
        assertThat(change(before, figures())).isEqualTo(change);
        assertThat(contradictions(other)).isEmpty();
        counted(way, other, change);
    }

    /** Closing and reopening are counted once: who signed, revenue, forecast. */
    private void counted(Way way, Story story, Map<String, BigDecimal> change) {
        BigDecimal none = new BigDecimal("0.00");
        if (WINS.contains(way.type())) {
            assertThat(revenue(story)).containsExactly("60000");
            assertThat(change).containsEntry("signed", new BigDecimal("1.00"));
            assertThat(change).containsEntry("value", new BigDecimal("-60000.00"));
        } else if (LOSSES.contains(way.type())) {
            assertThat(revenue(story)).isEmpty();
            assertThat(change).containsEntry("signed", none).containsEntry("value", new BigDecimal("-60000.00"));
            assertThat(change.get("expected")).isNegative();
            assertThat(change.get("predicted")).isNegative();
        } else if (way.type().equals("reopened")) {
            assertThat(revenue(story)).isEmpty();
            assertThat(change.values()).containsOnly(none);
        }
        if (WINS.contains(way.type()) || way.type().equals("lost")) {
            assertThat(change).containsEntry("customers", none);
        }
    }

    /** Told through the API, by somebody who sees the customer also in the pool. */
    private void told(Story story, String type) {
        Map<String, Object> told = new HashMap<>(
                switch (type) {
                    case "lost" -> Map.of("reason", "price");
                    case "handed_over" -> Map.of("owner", colleague(story));
                    default -> Map.of();
                });
        told.put("type", type);
        customers.ok("manager", HttpMethod.POST, "/api/customer/" + story.customer() + "/activities", told);
        settle(story);
    }

    private record Pair(Way one, Way other) {
        @Override
        public String toString() {
            return one + " and " + other;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(deal("won", "won"), status("won", "won")),
                new Pair(event("won", "deal_won"), document("contract_returned", "contract", "signed")),
                new Pair(task("won", "won"), deal("won", "won")),
                new Pair(deal("lost", "lost"), status("lost", "lost")),
                new Pair(deal("won", "won"), status("lost", "lost")),
                new Pair(event("won", "deal_won"), deal("lost", "lost")),
                new Pair(task("lost", "lost"), document("contract_returned", "contract", "signed")),
                new Pair(status("not_a_lead", "invalid"), deal("won", "won")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void toldTwiceAtOnceIsOneState(Pair pair) throws Exception {
        Story story = story();
        Map<String, BigDecimal> before = figures();
        List<Way> ways = List.of(pair.one(), pair.other());
        List<Boolean> done = AtOnce.run(2, i -> () -> {
            try {
                ways.get(i).entry().tell(this, story);
                return true;
            } catch (AssertionError refused) {
                assertThat(refused.getMessage()).doesNotContain("500 INTERNAL");
                return false;
            }
        });
        assertThat(done).contains(true);
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        String state = customers.column("status", story.customer());
        assertThat(state).isIn("won", "lost", "invalid");
        BigDecimal signed = state.equals("won") ? new BigDecimal("1.00") : new BigDecimal("0.00");
        assertThat(change(before, figures()))
                .containsEntry("signed", signed)
                .containsEntry("value", new BigDecimal("-60000.00"));
        assertThat(revenue(story)).isEqualTo(state.equals("won") ? List.of("60000") : List.of());
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

    static Stream<Way> corrections() {
        return Stream.of(
                deal("lost", "lost").after("won"),
                deal("lost", "lost").after("contract_returned"),
                status("lost", "lost").after("won"),
                status("not_a_lead", "invalid").after("won"),
                status("not_a_lead", "invalid").after("lost"),
                status("lost", "lost").after("not_a_lead"),
                status("won", "won").after("lost"),
                deal("won", "won").after("not_a_lead"));
    }

    /** A surface that closes what is closed otherwise corrects the closing; reopening brings back what was before both. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("corrections")
    void aClosingIsCorrectedAndReopened(Way way) {
        Story story = story();
        Map<String, Object> open = state(story);
        Map<String, BigDecimal> before = figures();
        way.first().forEach(type -> told(story, type));
        way.entry().tell(this, story);
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        String state = way.type().equals("not_a_lead") ? "invalid" : way.type();
        assertThat(customers.column("status", story.customer())).isEqualTo(state);
        assertThat(state(story)).containsEntry("lead", state).containsEntry("cards", List.of());
        assertThat(change(before, figures()))
                .containsEntry("signed", new BigDecimal(state.equals("won") ? "1.00" : "0.00"));
        assertThat(revenue(story)).isEqualTo(state.equals("won") ? List.of("60000") : List.of());
        told(story, "reopened");
        assertThat(contradictions(story)).isEmpty();
        assertThat(state(story))
                .containsEntry("customer", open.get("customer"))
                .containsEntry("lead", "assigned")
                .containsEntry("deals", List.of("open 60000"));
        assertThat(change(before, figures()).values()).containsOnly(new BigDecimal("0.00"));
    }

    static Stream<Way> ends() {
        return Stream.of(
                deal("lost", "lost"), deal("reopened", "open"), status("lost", "lost"), status("reopened", "assigned"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aSignedContractEndsWithItsDeal(Way way) {
        Story story = story();
        document(story, "contract", "signed");
        settle(story);
        way.entry().tell(this, story);
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        assertThat(customers.column("status", story.customer()))
                .isEqualTo(way.type().equals("lost") ? "lost" : "open");
        assertThat(database.sql("select status from app.deal_document where deal_id = ?")
                        .param(story.deal())
                        .query(String.class)
                        .single())
                .isEqualTo("ended");
    }

    @Test
    void aWonDealThatIsLostLeavesTheCustomerOpenWhileAnotherIsOpen() {
        Story story = story();
        anotherDeal(story);
        deal(story, "won");
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        deal(story, "lost");
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        assertThat(state(story))
                .containsEntry("customer", "1 open true 500")
                .containsEntry("lead", "assigned")
                .containsEntry("deals", List.of("lost 60000", "open 500"));
        assertThat(revenue(story)).isEmpty();
    }

    private void anotherDeal(Story story) {
        customers.ok(
                story.owner(),
                HttpMethod.POST,
                "/api/customer/" + story.customer() + "/deals",
                Map.of("amount", 500, "currency", "CNY"));
    }

    @Test
    void whatIsToldOfAWonDealWinsNoOther() {
        Story story = story();
        anotherDeal(story);
        deal(story, "won");
        settle(story);
        document(story, "contract", "signed");
        tell(story, "payment", Map.of("deal", story.deal()));
        settle(story);
        tell(story, "payment", Map.of());
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        assertThat(state(story)).containsEntry("deals", List.of("won 60000", "open 500"));
        assertThat(revenue(story)).containsExactly("60000");
    }

    @Test
    void whatWasLostAndWonIsAsBeforeTheLossWhenItIsReopened() {
        Story story = story();
        Object before = state(story).get("lead");
        tell(story, "lost", Map.of("reason", "price"));
        settle(story);
        document(story, "contract", "signed");
        settle(story);
        tell(story, "reopened", Map.of());
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        assertThat(state(story)).containsEntry("lead", before);
    }

    @Test
    void aSignedContractWinsItsLostDeal() {
        Story story = story();
        deal(story, "lost");
        settle(story);
        document(story, "contract", "signed");
        settle(story);
        assertThat(contradictions(story)).isEmpty();
        assertThat(state(story)).containsEntry("deals", List.of("won 60000"));
        assertThat(database.sql("select status from app.deal_document where deal_id = ?")
                        .param(story.deal())
                        .query(String.class)
                        .single())
                .isEqualTo("signed");
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
                Map.entry(Map.of("type", "won", "amount", 10_000_000_000L), "amount"),
                Map.entry(Map.of("type", "won", "amount", 0.001), "amount"),
                Map.entry(Map.of("type", "reached", "note", "x\0"), "note"),
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
