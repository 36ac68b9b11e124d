package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.leadwright.automation.process.Processes;
import io.leadwright.support.Api;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import io.leadwright.support.SmtpFaults;
import io.leadwright.support.Uploads;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Each mail reaches a real mail server once, whatever fails on the way. */
@ServerTest
@OwnServer
@TestPropertySource(properties = MovableClock.ON_MONDAY)
class MailDeliveryTest {
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
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
        properties.add("leadwright.mail.poll", () -> "PT0.2S");
        properties.add("leadwright.public-url", () -> "https://crm.leadwright.example/");
        properties.add("server.servlet.session.cookie.secure", () -> "false");
    }

    @BeforeEach
    void ready() {
        clock.moveTo(MailBench.MONDAY.toInstant());
        bench = new MailBench(http, database, processes).ready();
    }

    /** What a person writes looks as from a mail program: no automatic marks, the person's name, in the conversation, with files. */
    @Test
    void aLetterOfAPersonIsNotMarkedAsAutomatic() throws Exception {
        String lead = bench.lead(Map.of("contactName", "王工", "email", "wang@guanggu.example"));
        Api api = new Api(http);
        api.awaitField("lead", lead, "owner");
        String customer = api.read("manager", "lead", lead)
                .path("data")
                .path("customerId")
                .asText();
        String file = Uploads.attach(http, "manager", lead, "报价单 2026.txt", "60万")
                .path("id")
                .asText();
        database.sql("""
                        insert into app.mail_in (id, message_id, reference_ids, sender, subject, text, received_at, kind, business_key, channel,
                                                 handled, created_at)
                        values (gen_random_uuid(), '<c2@guanggu.example>', array['<c1@guanggu.example>'], 'wang@guanggu.example', '询价', '请报价',
                                now(), 'reply', ?, 'mail', true, now())""").param("lead:" + lead).update();
        Map<String, ?> letter = Map.of(
                "recipient", "wang@guanggu.example",
                "template", "mail-personal",
                "subject", "Re: 询价",
                "text", "王工您好，报价见附件。",
                "files", List.of(Integer.valueOf(file)));
        for (int i = 0; i < 2; i++) {
            ResponseEntity<JsonNode> sent = http.withBasicAuth("manager", "manager")
                    .exchange(
                            RequestEntity.post("/api/customer/" + customer + "/letters")
                                    .header("Idempotency-Key", "once")
                                    .body(letter),
                            JsonNode.class);
            assertThat(sent.getStatusCode().value()).as(String.valueOf(sent)).isEqualTo(i == 0 ? 201 : 200);
        }
        MimeMessage mail = bench.awaitMail("wang@guanggu.example");
        bench.awaitState("wang@guanggu.example", "sent");
        String name = database.sql("select first_ from act_id_user where id_ = 'manager'")
                .query(String.class)
                .single();
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).startsWith(name);
        for (String automatic : List.of("Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence")) {
            assertThat(mail.getHeader(automatic)).as(automatic).isNull();
        }
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<c2@guanggu.example>");
        assertThat(mail.getHeader("References")[0].split("\\s+"))
                .containsExactly("<c1@guanggu.example>", "<c2@guanggu.example>");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("王工您好，报价见附件。");
        assertThat(MimeUtility.decodeText(parts.getBodyPart(1).getFileName())).isEqualTo("报价单 2026.txt");
        assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("60万");
        assertThat(database.sql("select by || ' ' || note from app.activity where type = 'mail_written'")
                        .query(String.class)
                        .list())
                .containsExactly("manager Re: 询价");
    }

    @Test
    void sendsTextAndHtmlWithTheHeadersOfMailPrograms() throws Exception {
        String lead = bench.lead(Map.of("contactName", "王工", "email", "wang@guanggu.example"));
        String owner =
                new Api(http).awaitField("lead", lead, "owner").path("owner").asText();
        assertThat(bench.sendAbout(
                        lead,
                        "wang@guanggu.example",
                        "first",
                        "summary",
                        "谈了 3 台点胶机",
                        "inReplyTo",
                        "<a1@guanggu.example>"))
                .isEqualTo("queued");
        MimeMessage mail = bench.awaitMail("wang@guanggu.example");
        bench.awaitState("wang@guanggu.example", "sent");

        assertThat(mail.getSubject()).isEqualTo("沟通回顾与下一步：武汉光谷微电子有限公司");
        assertThat(mail.getFrom()[0].toString()).isEqualToIgnoringCase(owner + " <crm@leadwright.example>");
        String token = bench.column("token", "wang@guanggu.example");
        assertThat(mail.getHeader("Message-ID")).containsExactly(bench.column("message_id", "wang@guanggu.example"));
        assertThat(mail.getHeader("List-Unsubscribe"))
                .containsExactly("<https://crm.leadwright.example/opt-out/" + token + ">");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<a1@guanggu.example>");
        assertThat(mail.getHeader("References")).containsExactly("<a1@guanggu.example>");
        assertThat(Duration.between(
                        MailBench.MONDAY.toInstant(), mail.getSentDate().toInstant()))
                .isLessThan(Duration.ofMinutes(2));

        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(String.valueOf(parts.getBodyPart(0).getContent()))
                .contains("王工好", "谈了 3 台点胶机", "/opt-out/" + token)
                .doesNotContain("${", "<p>");
        assertThat(String.valueOf(parts.getBodyPart(1).getContent())).contains("<p>王工好", "/opt-out/" + token + "\"");
    }

    @Test
    void aSecondRunOfTheSameStepSendsNothing() {
        assertThat(bench.send("once@guanggu.example", "once")).isEqualTo("queued");
        bench.awaitState("once@guanggu.example", "sent");
        assertThat(bench.send("once@guanggu.example", "once")).isEqualTo("already");
        assertThat(bench.send("other@guanggu.example", "once")).isEqualTo("already");
        assertThat(bench.received("once@guanggu.example")).hasSize(1);
        assertThat(bench.received("other@guanggu.example")).isEmpty();
    }

    @Test
    void valuesOfALeadAreEscapedInHtmlAndHeaders() throws Exception {
        String nasty = "${1+1} <script>alert(1)</script> <#include 'x'>";
        bench.send("text@guanggu.example", "text", "summary", nasty);
        MimeMultipart parts =
                (MimeMultipart) bench.awaitMail("text@guanggu.example").getContent();
        assertThat(String.valueOf(parts.getBodyPart(0).getContent())).contains(nasty);
        assertThat(String.valueOf(parts.getBodyPart(1).getContent()))
                .contains("${1+1} &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void lineEndsInANameOrSubjectAddNoHeader() throws Exception {
        String lead = bench.lead(Map.of("contactName", "Eve\r\nBcc: victim@guanggu.example"));
        database.sql("update app.form_record set data = data || ?::jsonb where id = ?")
                .params(
                        "{\"customerName\":\"ACME\\r\\nBcc: victim@guanggu.example\\r\\n\\r\\nbody\"}",
                        Long.valueOf(lead))
                .update();
        bench.sendAbout(lead, "name@guanggu.example", "name", "language", "en");
        bench.send("subject@guanggu.example", "subject", "subject", "Hi\r\nBcc: victim@guanggu.example", "text", "x");
        for (String to : new String[] {"name@guanggu.example", "subject@guanggu.example"}) {
            MimeMessage mail = bench.awaitMail(to);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject())
                    .contains("Bcc: victim@guanggu.example")
                    .doesNotContain("\r", "\n");
        }
        assertThat(bench.received("victim@guanggu.example")).isEmpty();
    }

    @Test
    void aSubjectThatLooksEncodedArrivesAsItWasWritten() throws Exception {
        for (String subject : List.of("=?utf-8?B?5L2g5aW9?= test", "a =?x " + "long ".repeat(20) + "=?=", "=?你好?=")) {
            String to = "looks" + subject.length() + "@guanggu.example";
            bench.send(to, to, "subject", subject, "text", "x");
            assertThat(bench.awaitMail(to).getSubject()).isEqualTo(subject.strip());
        }
    }

    @Test
    void anEditedTextIsSentUnchangedWithTheOptOutFooter() throws Exception {
        bench.send("edit@guanggu.example", "edit", "subject", "Offer ${x}", "text", "Dear Wang, <b>3</b> ${y}");
        MimeMessage mail = bench.awaitMail("edit@guanggu.example");
        assertThat(mail.getSubject()).isEqualTo("Offer ${x}");
        assertThat(GreenMailUtil.getBody(mail)).isNotBlank();
        assertThat(String.valueOf(mail.getContent()))
                .startsWith("Dear Wang, <b>3</b> ${y}")
                .contains("/opt-out/" + bench.column("token", "edit@guanggu.example"));
    }

    @Test
    void aDraftToEditHasNoFooterYet() {
        Map<String, String> draft = bench.draft();
        assertThat(draft.get("mailSubject")).isEqualTo("Proposal and technical meeting: 武汉光谷微电子有限公司");
        assertThat(draft.get("mailText"))
                .startsWith("Hello there,")
                .contains("Three dispensers ${x}")
                .doesNotContain("/opt-out/");
        assertThat(database.sql("select count(*) from app.mail")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aTemplateWithAMissingValueFailsTheStepAndSendsNothing() {
        assertThatThrownBy(() -> bench.send("half@guanggu.example", "half", "template", "mail-unfinished"))
                .rootCause()
                .hasMessageContaining("nobodyKnows");
        assertThat(database.sql("select count(*) from app.mail")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(processes.runs("lead:" + bench.lead()).stream()
                        .filter(run -> run.process().equals("mail-probe")))
                .isEmpty();
    }

    @Test
    void whatIsNoAddressIsNotedAndNeverTried() {
        for (String wrong : new String[] {"", "王工", "a@b.example\r\nBcc: c@d.example"}) {
            assertThat(bench.send(wrong, "wrong-" + wrong.length())).isEqualTo("no-address");
        }
        assertThat(database.sql("select distinct state || ' ' || error || ' ' || attempts from app.mail")
                        .query(String.class)
                        .list())
                .containsExactly("failed no-address 0");
    }

    @Test
    void oneRejectedMailFailsAndTheOtherNinetyNineAreSentOnce() throws Exception {
        MailBench.FAULTS.put("c42@many.example", SmtpFaults.Fault.REFUSED);
        for (int i = 0; i < 100; i++) {
            bench.send("c" + i + "@many.example", "many-" + i);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("sent") == 99 && count("failed") == 1);
        assertThat(bench.column("state || ' ' || error || ' ' || attempts", "c42@many.example"))
                .isEqualTo("failed 554 5.7.1 refused 1");
        for (int i = 0; i < 100; i++) {
            assertThat(bench.received("c" + i + "@many.example")).hasSize(i == 42 ? 0 : 1);
        }
        Session manager = new Session(http.getRootUri()).signIn("manager");
        assertThat(manager.get("/outbox?state=failed").body())
                .contains("c42@many.example", "554 5.7.1 refused")
                .doesNotContain("c41@many.example");
    }

    private int count(String state) {
        return database.sql("select count(*) from app.mail where state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }

    @Test
    void aBrokenConnectionIsRetriedAndTheMailArrivesOnce() {
        MailBench.FAULTS.put("cut@guanggu.example", SmtpFaults.Fault.CUT_BEFORE_ACCEPTED);
        MailBench.FAULTS.put("later@guanggu.example", SmtpFaults.Fault.LATER);
        bench.send("cut@guanggu.example", "cut");
        bench.send("later@guanggu.example", "later");
        for (String to : new String[] {"cut@guanggu.example", "later@guanggu.example"}) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> bench.column("state || ' ' || attempts", to).equals("waiting 1"));
            assertThat(bench.column("error", to)).isNotBlank();
            assertThat(bench.received(to)).isEmpty();
        }
        assertThat(bench.column("error", "later@guanggu.example")).startsWith("451");
        clock.advance(Duration.ofMinutes(5));
        for (String to : new String[] {"cut@guanggu.example", "later@guanggu.example"}) {
            bench.awaitState(to, "sent");
            assertThat(bench.received(to)).hasSize(1);
            assertThat(bench.column("error", to)).isEmpty();
        }
    }

    @Test
    void aPermanentFailureEndsTheAttemptsUntilSomebodyRetries() {
        for (int i = 1; i <= 3; i++) {
            MailBench.FAULTS.put("busy@guanggu.example", SmtpFaults.Fault.LATER);
            if (i == 1) {
                bench.send("busy@guanggu.example", "busy", "policy", "mail-probe-policy");
            } else {
                clock.advance(Duration.ofHours(1));
            }
            String attempts = String.valueOf(i);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> bench.column("attempts", "busy@guanggu.example")
                                    .equals(attempts)
                            && !bench.column("state", "busy@guanggu.example").equals("sending"));
        }
        assertThat(bench.column("state", "busy@guanggu.example")).isEqualTo("failed");
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String page = "/outbox/" + bench.column("id", "busy@guanggu.example");
        assertThat(manager.submit(page, "/retries", "").body()).doesNotContain("note--bad");
        bench.awaitState("busy@guanggu.example", "sent");
        assertThat(bench.received("busy@guanggu.example")).hasSize(1);
    }

    @Test
    void afterACrashAMailIsSentAtMostOnceMoreWithTheSameMessageId() throws Exception {
        bench.send("dead@guanggu.example", "dead");
        bench.awaitState("dead@guanggu.example", "sent");
        database.sql("update app.mail set state = 'sending', sent_at = null, lease_until = ? where recipient = ?")
                .params(clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC), "dead@guanggu.example")
                .update();
        bench.awaitState("dead@guanggu.example", "sent");
        assertThat(bench.received("dead@guanggu.example")).hasSize(2);
        assertThat(bench.received("dead@guanggu.example").get(0).getMessageID())
                .isEqualTo(bench.received("dead@guanggu.example").get(1).getMessageID());
    }

    @Test
    void aLostAnswerGivesOneDuplicateWithTheSameMessageId() throws Exception {
        MailBench.FAULTS.put("lost@guanggu.example", SmtpFaults.Fault.CUT_AFTER_ACCEPTED);
        bench.send("lost@guanggu.example", "lost");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bench.column("state || ' ' || attempts", "lost@guanggu.example")
                        .equals("waiting 1"));
        clock.advance(Duration.ofMinutes(5));
        bench.awaitState("lost@guanggu.example", "sent");
        assertThat(bench.received("lost@guanggu.example")).hasSize(2);
        assertThat(bench.received("lost@guanggu.example").get(0).getMessageID())
                .isEqualTo(bench.received("lost@guanggu.example").get(1).getMessageID());
    }

    @Test
    void aMailBeingSentBelongsToItsServerUntilTheLeaseExpires() {
        bench.send("lease@guanggu.example", "lease");
        bench.awaitState("lease@guanggu.example", "sent");
        database.sql("update app.mail set state = 'sending', sent_at = null, lease_until = ? where recipient = ?")
                .params(clock.instant().plusSeconds(600).atOffset(ZoneOffset.UTC), "lease@guanggu.example")
                .update();
        bench.send("after@guanggu.example", "after");
        bench.awaitState("after@guanggu.example", "sent");
        assertThat(bench.column("state", "lease@guanggu.example")).isEqualTo("sending");
        assertThat(bench.received("lease@guanggu.example")).hasSize(1);
    }
}
