package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.mail.MailWorker;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** After a downtime, replies that arrived are processed before overdue mails are sent. */
@ServerTest
@OwnServer
@TestPropertySource(properties = MovableClock.ON_MONDAY)
@Import(MailboxBench.class)
class FirstReadingTest {
    private static final GreenMail CUSTOMERS = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());

    static {
        CUSTOMERS.start();
    }

    @Autowired
    MailboxBench bench;

    @Autowired
    MailWorker worker;

    @Autowired
    MovableClock clock;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", CUSTOMERS.getSmtp()::getPort);
        properties.add("leadwright.mail.poll", () -> "PT0.2S");
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", MailboxBench.SERVER.getImap()::getPort);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.poll", () -> "PT24H");
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
    }

    @AfterAll
    static void stop() {
        CUSTOMERS.stop();
    }

    @Test
    void aReplyDuringTheDowntimeCancelsTheOverdueMail() throws Exception {
        worker.stop();
        clock.moveTo(Instant.parse("2026-11-23T02:00:00Z"));
        bench.ready();
        String answered = bench.lead("wang@guanggu.example");
        String silent = bench.lead("li@other.example");
        Mail sent = bench.mail(answered, "wang@guanggu.example", Mail.State.SENT);
        Mail overdue = bench.mail(answered, "wang@guanggu.example", Mail.State.WAITING);
        Mail other = bench.mail(silent, "li@other.example", Mail.State.WAITING);
        bench.deliver(MailboxBench.text(
                "Message-ID: <downtime@guanggu.example>\nSubject: Re\nIn-Reply-To: " + sent.messageId(), "请报价。"));

        clock.advance(Duration.ofDays(8));
        worker.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> bench.mailState(other).startsWith("sent"));
        assertThat(bench.mailState(overdue)).isEqualTo("cancelled customer-replied");
        assertThat(CUSTOMERS.getReceivedMessagesForDomain("wang@guanggu.example"))
                .isEmpty();
        assertThat(bench.stands(answered)).isEqualTo("replied");
    }
}
