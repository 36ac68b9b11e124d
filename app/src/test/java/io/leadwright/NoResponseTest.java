package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.CadenceRun;
import io.leadwright.support.Cast;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Mail on day 3, call on day 5, manager on day 7, and what stops them (S0-421…423), with a clock moved by hand. */
@ServerTest
@OwnServer
@TestPropertySource(properties = {MovableClock.ON_MONDAY, "leadwright.mail.poll=PT0.2S"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoResponseTest {
    /** A Monday, so that the mail is due on Thursday, the call on Monday and the manager on Wednesday. */
    private static final Instant MONDAY = MailBench.MONDAY.toInstant();

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Set<String> PASSED = new HashSet<>();
    private static int number;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    Tasks tasks;

    @Autowired
    ProcessEngine engine;

    @Autowired
    MovableClock clock;

    private CadenceRun run;
    private String address;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MailBench.FAULTS::port);
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
    }

    @BeforeEach
    void aLeadWasContactedOnMonday() {
        clock.moveTo(MONDAY);
        number++;
        address = "silent" + number + "@guanggu.example";
        Map<String, Object> lead = new HashMap<>(Cast.unknownCompany());
        lead.put("contactName", "王工");
        lead.put("email", address);
        String id = api().create("operator", "lead", lead).path("id").asText();
        api().awaitField("lead", id, "owner");
        run = new CadenceRun(engine, processes, tasks, database, "no-response", id);
        assertThat(run.started()).as("before the first contact").isFalse();
        status("following");
        run.awaitStanding("await-mail");
    }

    @AfterEach
    void remember() {
        PASSED.addAll(run.passed());
        status("invalid");
    }

    private Api api() {
        return new Api(http);
    }

    private void status(String status) {
        assertThat(api().call(
                                "manager",
                                HttpMethod.PATCH,
                                "/api/forms/lead/records/" + run.lead,
                                Map.of("status", status))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
    }

    private String field(String field) {
        return api().read("manager", "lead", run.lead).path("data").path(field).asText("");
    }

    /** Sets the clock to a time of day this many days after that Monday. */
    private void day(int days, String time) {
        clock.moveTo(MONDAY.atZone(SHANGHAI)
                .toLocalDate()
                .plusDays(days)
                .atTime(LocalTime.parse(time))
                .atZone(SHANGHAI)
                .toInstant());
    }

    /** Waits long enough for a due job to have run. */
    private static void settle() {
        Awaitility.await().pollDelay(Duration.ofMillis(900)).until(() -> true);
    }

    private void complete(String username, String element, Map<String, String> values) {
        assertThat(api().complete(username, run.tasks(element).get(0).id(), values)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
    }

    private void passMail() {
        day(3, "09:31");
        run.awaitStanding("await-call");
    }

    private void passCall() {
        passMail();
        day(7, "09:31");
        run.awaitStanding("call-customer");
    }

    @Test
    @Order(1)
    void aSilentCustomerGetsOneMailOneCallAndThenTheManagerDecides() {
        day(3, "09:00");
        settle();
        assertThat(run.standing()).containsExactlyInAnyOrder("cadence", "await-mail");
        assertThat(run.mails("waiting")).isEmpty();

        passMail();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> run.mails("sent"), sent -> sent.size() == 1);
        assertThat(MailBench.MAILBOX.getReceivedMessagesForDomain(address)).hasSize(1);

        day(5, "23:00");
        settle();
        assertThat(run.tasks("call-customer")).as("the weekend does not count").isEmpty();
        passCall();
        assertThat(run.tasks("call-customer")).singleElement().satisfies(task -> {
            assertThat(task.assignee()).isEqualTo(field("owner"));
            assertThat(task.name()).contains("微电子有限公司");
            assertThat(task.priority()).isEqualTo(90);
        });
        complete(field("owner"), "call-customer", Map.of("callOutcome", "not-reached", "callNote", "无人接听"));
        run.awaitStanding("manager-due");
        assertThat(notified("manager")).isZero();

        day(9, "09:31");
        run.awaitStanding("decide-silent-lead");
        assertThat(notified("manager")).isEqualTo(1);
        complete("manager", "decide-silent-lead", Map.of("decision", "pool"));
        run.awaitEnd("节奏结束");
        assertThat(field("status")).isEqualTo("pool");
        assertThat(MailBench.MAILBOX.getReceivedMessagesForDomain(address)).hasSize(1);
    }

    private long notified(String username) {
        return database.sql(
                        "select count(*) from app.notification where business_key = ? and username = ? and title like '7 天%'")
                .params("lead:" + run.lead, username)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(1)
    void aReplyEndsIt() {
        passMail();
        run.message("customer-replied", Map.of("replyKind", "reply"));
        run.awaitEnd("客户已回复");
        day(20, "10:00");
        settle();
        assertThat(run.tasks("call-customer")).isEmpty();
        assertThat(run.mails("sent").size() + run.mails("waiting").size()).isEqualTo(1);
    }

    @Test
    @Order(1)
    void askMeLaterBecomesATimer() {
        String later = MONDAY.atZone(SHANGHAI).plusDays(40).toOffsetDateTime().toString();
        run.message("customer-replied", Map.of("replyKind", "not-now", "askAgainAt", later));
        run.awaitStanding("ask-again-due");
        day(39, "10:00");
        settle();
        assertThat(run.tasks("ask-again")).isEmpty();
        assertThat(run.mails("sent")).isEmpty();
        assertThat(run.mails("waiting")).isEmpty();
        day(40, "10:01");
        run.awaitStanding("ask-again");
        complete(field("owner"), "ask-again", Map.of("callOutcome", "reached", "callNote", "下月立项"));
        run.awaitEnd("已再次联系");
        assertThat(field("followUpNote")).isEqualTo("下月立项");
    }

    @Test
    @Order(1)
    void absenceIsNoResponseAndPutsTheTouchOff() {
        String back = "2026-12-02T00:00:00+08:00";
        run.message("customer-away", Map.of("awayUntil", back));
        run.awaitStanding("await-mail");
        day(3, "09:31");
        settle();
        assertThat(run.mails("waiting")).isEmpty();
        assertThat(run.mails("sent")).isEmpty();
        day(9, "09:31");
        run.awaitStanding("await-call");
        run.message("customer-away", Map.of("awayUntil", "2026-12-12T00:00:00+08:00"));
        run.awaitStanding("await-call");
        day(11, "09:31");
        settle();
        assertThat(run.tasks("call-customer")).isEmpty();
        day(21, "09:31");
        run.awaitStanding("call-customer");
    }

    @Test
    @Order(1)
    void optingOutEndsItWithoutAnyMail() {
        run.message("customer-opted-out", Map.of());
        run.awaitEnd("客户退订");
        day(20, "10:00");
        settle();
        assertThat(run.mails("waiting")).isEmpty();
        assertThat(run.mails("sent")).isEmpty();
        assertThat(run.tasks("call-customer")).isEmpty();
    }

    @Test
    @Order(1)
    void aWonLeadIsLeftAlone() {
        passMail();
        status("won");
        run.awaitEnd("状态改变");
        day(20, "10:00");
        settle();
        assertThat(run.tasks("call-customer")).isEmpty();
    }

    @Test
    @Order(1)
    void aCallThatNobodyMadeGoesToTheManagerWhoHandsTheLeadOver() {
        passCall();
        String before = field("owner");
        String other = before.equals("elena") ? "hany" : "elena";
        day(9, "09:31");
        run.awaitStanding("decide-silent-lead");
        assertThat(run.tasks("call-customer")).isEmpty();
        complete("manager", "decide-silent-lead", Map.of("decision", "hand-over", "newOwner", other));
        run.awaitEnd("节奏结束");
        assertThat(field("owner")).isEqualTo(other);
        assertThat(field("status")).isEqualTo("following");
    }

    @Test
    @Order(1)
    void aCustomerReachedByPhoneEndsIt() {
        passCall();
        complete(field("owner"), "call-customer", Map.of("callOutcome", "reached", "callNote", "约了周五演示"));
        run.awaitEnd("节奏结束");
        assertThat(field("followUpNote")).isEqualTo("约了周五演示");
        day(20, "10:00");
        settle();
        assertThat(run.tasks("decide-silent-lead")).isEmpty();
    }

    @Test
    @Order(1)
    void afterEightDaysOfDowntimeTheMailGoesAndTheCallKeepsItsDistance() {
        day(8, "10:00");
        run.awaitStanding("await-call");
        settle();
        assertThat(run.mails("waiting").size() + run.mails("sent").size()).isEqualTo(1);
        assertThat(run.tasks("call-customer")).isEmpty();
        day(10, "09:31");
        run.awaitStanding("call-customer");
    }

    @Test
    @Order(2)
    void theseJourneysPassEveryElementOfTheProcess() {
        Set<String> missing = new TreeSet<>(CadenceRun.elements(engine, "no-response"));
        missing.removeAll(PASSED);
        assertThat(missing).as("elements that no test passed").isEmpty();
    }
}
