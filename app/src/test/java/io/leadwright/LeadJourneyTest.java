package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.automation.process.Processes;
import io.leadwright.automation.process.Tasks;
import io.leadwright.support.Api;
import io.leadwright.support.CadenceRun;
import io.leadwright.support.Cast;
import io.leadwright.support.MailBench;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * From the entry of a lead to the reply of the customer, with a real mail server and mailbox and a clock moved by hand.
 */
@ServerTest
@OwnServer
@TestPropertySource(properties = {MovableClock.ON_MONDAY, "leadwright.mail.poll=PT0.2S", "leadwright.imap.poll=PT1S"})
class LeadJourneyTest {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort(), new ServerSetup(0, "127.0.0.1", "imap").dynamicPort()
    });
    private static final GreenMailUser OURS;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static int number;

    static {
        MAIL.start();
        OURS = MAIL.setUser("crm@leadwright.example", "crm", "secret");
    }

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

    private CadenceRun cadence;
    private String address;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MAIL.getSmtp()::getPort);
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", MAIL.getImap()::getPort);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @BeforeEach
    void theOwnerMadeTheFirstContactOnMondayAndTheDayThreeMailWent() throws Exception {
        clock.moveTo(MailBench.MONDAY.toInstant());
        number++;
        address = "wang" + number + "@guanggu.example";
        Map<String, Object> lead = new HashMap<>(Cast.WUHAN);
        lead.put("contactName", "王工");
        lead.put("email", address);
        Api api = new Api(http);
        String id = api.create("operator", "lead", lead).path("id").asText();
        String owner = api.awaitField("lead", id, "owner").path("owner").asText();
        assertThat(api.awaitField("lead", id, "nurturingPlan").path("advisedBy").asText())
                .isEqualTo("rules");
        CadenceRun intake = run("lead-intake", id).awaitStanding("follow-up");
        assertThat(api.complete(owner, intake.tasks("follow-up").get(0).id(), Map.of("outcome", "following"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        cadence = run("no-response", id).awaitStanding("await-mail");
        assertThat(MAIL.getReceivedMessagesForDomain(address)).isEmpty();
        day(3, "09:31");
        cadence.awaitStanding("await-call");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> MAIL.getReceivedMessagesForDomain(address).length == 1);
        assertThat(mail().getFrom()[0].toString()).contains("crm@leadwright.example");
    }

    private CadenceRun run(String process, String lead) {
        return new CadenceRun(engine, processes, tasks, database, process, lead);
    }

    private void day(int days, String time) {
        clock.moveTo(MailBench.MONDAY
                .toLocalDate()
                .plusDays(days)
                .atTime(LocalTime.parse(time))
                .atZone(SHANGHAI)
                .toInstant());
    }

    private MimeMessage mail() {
        return MAIL.getReceivedMessagesForDomain(address)[0];
    }

    private void answer(String more, String text) throws Exception {
        String raw =
                "From: =?UTF-8?B?546L5bel?= <%s>\r\nTo: crm@leadwright.example\r\nSubject: Re\r\nMessage-ID: <answer-%d@guanggu.example>\r\nIn-Reply-To: %s\r\n%sContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n"
                        .formatted(address, number, mail().getMessageID(), more, text);
        OURS.deliver(new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }

    /** Asserts that no more mail is sent and nobody is asked to call. */
    private void staysQuiet() {
        day(20, "10:00");
        Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(MAIL.getReceivedMessagesForDomain(address)).hasSize(1);
        assertThat(cadence.tasks("call-customer")).isEmpty();
    }

    @Test
    void aReplyStopsTheCadence() throws Exception {
        answer("", "您好，正在评估，请报价。");
        cadence.awaitEnd("客户已回复");
        staysQuiet();
    }

    @Test
    void anAutomaticReplyOnlyPutsTheCallOff() throws Exception {
        answer("Auto-Submitted: auto-replied\r\n", "您好，我正在休假，12月7日回来。");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> cadence.passed().contains("postpone-call"));
        day(7, "10:00");
        Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(cadence.standing()).contains("await-call");
        assertThat(cadence.tasks("call-customer")).isEmpty();
        day(14, "09:31");
        cadence.awaitStanding("call-customer");
        assertThat(MAIL.getReceivedMessagesForDomain(address)).hasSize(1);
    }

    @Test
    void optingOutByTheLinkInTheMailStopsTheCadence() throws Exception {
        String link = mail().getHeader("List-Unsubscribe")[0];
        String path = link.substring(link.indexOf("/opt-out/"), link.indexOf('>'));
        assertThat(http.getForEntity(path, String.class).getStatusCode().is2xxSuccessful())
                .isTrue();
        assertThat(cadence.standing()).as("looking at the page changes nothing").contains("await-call");
        assertThat(http.exchange(
                                RequestEntity.post(path)
                                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                        .body("List-Unsubscribe=One-Click"),
                                String.class)
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        cadence.awaitEnd("客户退订");
        staysQuiet();
    }
}
