package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.instance.Run;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Mails are sent when the policy allows and never after an opt-out; waiting loses none. */
@ServerTest
@OwnServer
@TestPropertySource(properties = MovableClock.ON_MONDAY)
class MailPolicyTest {
    @Autowired
    OptOuts optOuts;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    MovableClock clock;

    private MailBench bench;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MailBench.FAULTS::port);
        properties.add("leadwright.mail.poll", () -> "PT0.2S");
    }

    @BeforeEach
    void ready() {
        clock.moveTo(MailBench.MONDAY.toInstant());
        bench = new MailBench(http, database, processes).ready();
    }

    private static ZonedDateTime shanghai(String local) {
        return ZonedDateTime.parse(local + "+08:00[Asia/Shanghai]");
    }

    /** The policy's hours are 8:30 to 20:00 on working days. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:30:00, 2026-11-24T08:30:00", // Monday evening
        "2026-11-24T03:00:00, 2026-11-24T08:30:00", // at night
        "2026-11-28T11:00:00, 2026-11-30T08:30:00", // Saturday
        "2026-09-30T21:00:00, 2026-10-08T08:30:00", // before the National Day holidays
        "2027-02-04T20:00:00, 2027-02-09T08:30:00" // before the Spring Festival
    })
    void aMailInQuietHoursIsSentAtTheNextAllowedTime(String now, String then) {
        clock.moveTo(shanghai(now).toInstant());
        assertThat(bench.send("quiet@guanggu.example", "quiet")).isEqualTo("queued");
        bench.awaitNotBefore("quiet@guanggu.example", shanghai(then));
        assertThat(bench.received("quiet@guanggu.example")).isEmpty();
        assertThat(bench.column("state", "quiet@guanggu.example")).isEqualTo("waiting");
        clock.moveTo(shanghai(then).toInstant());
        bench.awaitState("quiet@guanggu.example", "sent");
        assertThat(bench.received("quiet@guanggu.example")).hasSize(1);
    }

    @Test
    void aWeekendDayOfWorkIsAWorkingDay() {
        clock.moveTo(shanghai("2026-10-10T09:00:00").toInstant());
        bench.send("saturday@guanggu.example", "saturday");
        bench.awaitState("saturday@guanggu.example", "sent");
    }

    @Test
    void aCustomerGetsOneMailPerWorkingDay() {
        for (String step : List.of("one", "two", "three")) {
            bench.send("Wang@guanggu.example", step);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sent() == 1 && waitingUntil("2026-11-24T08:30:00") == 2);
        clock.moveTo(shanghai("2026-11-24T08:30:00").toInstant());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sent() == 2 && waitingUntil("2026-11-25T08:30:00") == 1);
        clock.moveTo(shanghai("2026-11-25T08:30:00").toInstant());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent() == 3);
        assertThat(bench.received("Wang@guanggu.example")).hasSize(3);
    }

    @Test
    void theHourlyCapOfThePolicyHolds() {
        for (int i = 0; i < 8; i++) {
            bench.send("h" + i + "@many.example", "hour-" + i, "policy", "mail-probe-policy");
        }
        for (int sent = 3; sent < 8; sent += 3) {
            int expected = sent;
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent() == expected && dueNow() == 0);
            assertThat(MailBench.MAILBOX.getReceivedMessages()).hasSize(expected);
            clock.advance(Duration.ofMinutes(61));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent() == 8);
        assertThat(MailBench.MAILBOX.getReceivedMessages()).hasSize(8);
    }

    @Test
    void lookingAtTheOptOutPageChangesNothing() {
        bench.send("look@guanggu.example", "look");
        bench.awaitState("look@guanggu.example", "sent");
        ResponseEntity<String> page = http.getForEntity(optOut("look@guanggu.example"), String.class);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(page.getBody()).contains("look@guanggu.example", "<form");
        assertThat(database.sql("select count(*) from app.opt_out")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(http.getForEntity("/opt-out/guessed", String.class).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(post("/opt-out/guessed", "List-Unsubscribe=One-Click").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void oneClickSuppressesWaitingMailsAndNotifiesTheProcess() {
        bench.send("stop@guanggu.example", "first");
        bench.awaitMail("stop@guanggu.example");
        bench.send("STOP@guanggu.example", "second");
        bench.send("stay@guanggu.example", "third");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sent() == 2 && waitingUntil("2026-11-24T08:30:00") == 1);

        ResponseEntity<String> answer = post(optOut("stop@guanggu.example"), "List-Unsubscribe=One-Click");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(post(optOut("stop@guanggu.example"), "").getStatusCode()).isEqualTo(HttpStatus.OK);

        assertThat(bench.column("state", "STOP@guanggu.example")).isEqualTo("suppressed");
        assertThat(database.sql("select address || ' ' || cause || ' ' || business_key from app.opt_out")
                        .query(String.class)
                        .list())
                .containsExactly("stop@guanggu.example one-click lead:" + bench.lead());
        assertThat(processes.runs("lead:" + bench.lead()).stream()
                        .filter(run -> run.process().equals("mail-probe"))
                        .map(Run::result))
                .hasSize(3)
                .containsOnly("客户已退订");
        assertThat(bench.send("Stop@guanggu.example", "fourth")).isEqualTo("opted-out");
        clock.moveTo(shanghai("2026-11-24T09:00:00").toInstant());
        assertThat(bench.send("stay@guanggu.example", "fifth")).isEqualTo("queued");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent() == 3);
        assertThat(bench.received("stop@guanggu.example")).hasSize(1);
        assertThat(bench.received("STOP@guanggu.example")).isEmpty();
        assertThat(bench.received("Stop@guanggu.example")).isEmpty();
        assertThat(bench.received("stay@guanggu.example")).hasSize(2);
    }

    @Test
    void anOptOutIsOfTheWholeMailboxAndABounceOfOneAddress() {
        clock.moveTo(shanghai("2026-11-23T21:00:00").toInstant());
        bench.send("box+fair@guanggu.example", "waits");
        bench.awaitNotBefore("box+fair@guanggu.example", shanghai("2026-11-24T08:30:00"));
        bench.send("box2@guanggu.example", "other");
        bench.awaitNotBefore("box2@guanggu.example", shanghai("2026-11-24T08:30:00"));
        optOuts.add("Box+Old@guanggu.example", OptOuts.Cause.PERSON, null);
        optOuts.suppress("odd+gone@guanggu.example", OptOuts.Cause.BOUNCE, "lead:1");
        assertThat(bench.column("state", "box+fair@guanggu.example")).isEqualTo("suppressed");
        assertThat(bench.column("state", "box2@guanggu.example")).isEqualTo("waiting");
        assertThat(optOuts.has("BOX@guanggu.example")).isTrue();
        assertThat(optOuts.has("box+neu@guanggu.example")).isTrue();
        assertThat(optOuts.find("box+neu@guanggu.example").map(OptOuts.Entry::cause))
                .as("why, for the whole mailbox, too")
                .contains("person");
        assertThat(optOuts.find("odd@guanggu.example")).isEmpty();
        assertThat(optOuts.find("odd+gone@guanggu.example").map(OptOuts.Entry::cause))
                .contains("bounce");
        assertThat(optOuts.has("box+neu@other.example")).isFalse();
        assertThat(optOuts.has("odd+gone@guanggu.example")).isTrue();
        assertThat(optOuts.has("odd@guanggu.example")).isFalse();
        assertThat(optOuts.has("+@guanggu.example")).isFalse();
        optOuts.optIn("box@guanggu.example", "test", "asked");
        optOuts.optIn("odd@guanggu.example", "test", "asked");
        assertThat(optOuts.has("box+old@guanggu.example")).isFalse();
        assertThat(optOuts.has("odd+gone@guanggu.example")).isTrue();
    }

    @Test
    void anOptOutBetweenQueueingAndSendingCountsToo() {
        clock.moveTo(shanghai("2026-11-23T21:00:00").toInstant());
        bench.send("late@guanggu.example", "late");
        bench.awaitNotBefore("late@guanggu.example", shanghai("2026-11-24T08:30:00"));
        database.sql("insert into app.opt_out (address, at, cause) values ('late@guanggu.example', now(), 'reply')")
                .update();
        clock.moveTo(shanghai("2026-11-24T08:30:00").toInstant());
        bench.awaitState("late@guanggu.example", "suppressed");
        assertThat(bench.received("late@guanggu.example")).isEmpty();
    }

    @Test
    void aRefusedPurposeIsNotMailedAndAnotherOneIs() {
        bench.lead(Map.of("email", "refuses@purpose.example", "contactName", "拒跟", "consentFollowUp", "no"));
        bench.lead(Map.of("email", "agrees@purpose.example", "contactName", "拒销", "consentMarketing", "no"));
        assertThat(bench.send("Refuses@purpose.example", "one")).isEqualTo("opted-out");
        assertThat(bench.column("state", "Refuses@purpose.example")).isEqualTo("suppressed");
        assertThat(bench.send("agrees@purpose.example", "two")).isEqualTo("queued");
        bench.awaitState("agrees@purpose.example", "sent");
        assertThat(bench.received("Refuses@purpose.example")).isEmpty();
    }

    @Test
    void aRefusalBetweenQueueingAndSendingCountsToo() {
        clock.moveTo(shanghai("2026-11-23T21:00:00").toInstant());
        String lead = bench.lead(Map.of("email", "later@purpose.example", "contactName", "后拒"));
        bench.send("later@purpose.example", "one");
        bench.awaitNotBefore("later@purpose.example", shanghai("2026-11-24T08:30:00"));
        new Api(http)
                .call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("consentFollowUp", "no"));
        clock.moveTo(shanghai("2026-11-24T08:30:00").toInstant());
        bench.awaitState("later@purpose.example", "suppressed");
        assertThat(bench.received("later@purpose.example")).isEmpty();
    }

    private String optOut(String address) {
        return "/opt-out/" + bench.column("token", address);
    }

    private ResponseEntity<String> post(String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        return http.postForEntity(path, new HttpEntity<>(body, headers), String.class);
    }

    private int sent() {
        return database.sql("select count(*) from app.mail where state = 'sent'")
                .query(Integer.class)
                .single();
    }

    private int dueNow() {
        return database.sql(
                        "select count(*) from app.mail where state = 'sending' or (state = 'waiting' and not_before <= ?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private int waitingUntil(String local) {
        return database.sql("select count(*) from app.mail where state = 'waiting' and not_before = ?")
                .param(shanghai(local).toOffsetDateTime())
                .query(Integer.class)
                .single();
    }
}
