package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.messaging.mail.Mail;
import io.leadwright.messaging.text.MailText;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Mails from a real mailbox find their lead, notify its processes once and cancel waiting mails; other mails do not. */
@ServerTest
@OwnServer
@TestPropertySource(properties = MovableClock.ON_MONDAY)
@Import(MailboxBench.class)
class MailboxTest {
    @Autowired
    MailboxBench bench;

    @Autowired
    Mailbox mailbox;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        properties.add("leadwright.imap.host", () -> "127.0.0.1");
        properties.add("leadwright.imap.port", MailboxBench.SERVER.getImap()::getPort);
        properties.add("leadwright.imap.username", () -> "crm");
        properties.add("leadwright.imap.password", () -> "secret");
        properties.add("leadwright.imap.ssl", () -> "false");
        properties.add("leadwright.imap.poll", () -> "PT24H");
        properties.add("leadwright.mail.from", () -> "Leadwright <crm@leadwright.example>");
    }

    @BeforeEach
    void ready() throws Exception {
        clock.moveTo(Instant.parse("2026-11-23T02:00:00Z"));
        mailbox.read();
        bench.ready();
    }

    private static String answering(Mail mail, String more) {
        return "Message-ID: <" + mail.id() + "-answer@guanggu.example>\nSubject: Re: " + mail.id() + "\nIn-Reply-To: "
                + mail.messageId() + more;
    }

    @Test
    void aReplyInAThreadNotifiesTheProcessAndCancelsWaitingMails() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        String other = bench.lead("li@other.example");
        Mail sent = bench.mail(lead, "info@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "info@guanggu.example", Mail.State.WAITING);
        Mail others = bench.mail(other, "li@other.example", Mail.State.WAITING);
        bench.deliver(
                MailboxBench.text(
                        answering(sent, ""),
                        "方案收到了，请报价。\n\n在 2026年11月23日 09:00，crm@leadwright.example 写道：\n> 不想再收到邮件请退订：https://crm.example/opt-out/x\n"));
        mailbox.read();

        assertThat(bench.column("kind || ' ' || business_key || ' ' || (mail_id = '" + sent.id()
                        + "') || ' ' || sender || ' ' || sender_name || ' ' || handled"))
                .isEqualTo("reply " + lead + " true wang@guanggu.example 王工 true");
        assertThat(bench.column("text")).contains("请报价", "> 不想再收到邮件请退订");
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("reply");
        assertThat(bench.variable(lead, "askAgainAt")).isEqualTo("null");
        assertThat(bench.mailState(waiting)).isEqualTo("cancelled customer-replied");
        assertThat(bench.mailState(sent)).isEqualTo("sent");
        assertThat(bench.stands(other)).isEqualTo("wait");
        assertThat(bench.mailState(others)).isEqualTo("waiting");
        assertThat(database.sql(
                                "select username || ' ' || title || ' ' || body from app.notification where key like 'reply:%'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("客户回复：武汉光谷微电子有限公司", "来自：王工", "请报价")
                .doesNotContain("退订");
        assertThat(bench.count("opt_out")).isZero();
    }

    @Test
    void readingAgainChangesNothing() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        String mail = MailboxBench.text(answering(sent, ""), "请报价。");
        bench.deliver(mail);
        bench.deliver(mail);
        mailbox.read();
        bench.deliver(mail);
        mailbox.read();
        mailbox.read();
        assertThat(bench.count("mail_in")).isEqualTo(1);
        assertThat(bench.count("notification where key like 'reply:%'")).isEqualTo(1);
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    @Test
    void twoPollersTogetherTakeEachMailOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            Mail sent = bench.mail(bench.lead("c" + i + "@many.example"), "c" + i + "@many.example", Mail.State.SENT);
            bench.deliver(MailboxBench.text(answering(sent, ""), "请报价。"));
        }
        List<CompletableFuture<Void>> pollers = List.of(poll(), poll());
        pollers.forEach(CompletableFuture::join);
        mailbox.read();
        assertThat(bench.count("mail_in")).isEqualTo(30);
        assertThat(bench.count("mail_in where kind = 'reply' and handled")).isEqualTo(30);
        assertThat(bench.count("notification where key like 'reply:%'")).isEqualTo(30);
        assertThat(database.sql("select count(*) from act_ru_task where task_def_key_ = 'replied'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(30);
    }

    private CompletableFuture<Void> poll() {
        return CompletableFuture.runAsync(() -> {
            try {
                mailbox.read();
            } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void outOfOfficeIsNoReply() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "wang@guanggu.example", Mail.State.WAITING);
        int before = bench.count("mail");
        bench.deliver(MailboxBench.text(answering(sent, "\nAuto-Submitted: auto-replied"), "您好，我正在休假，12月3日回来。"));
        mailbox.read();
        assertThat(bench.stands(lead)).isEqualTo("away");
        assertThat(bench.variable(lead, "awayUntil")).isEqualTo("2026-12-03T09:00:00+08:00");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("none");
        assertThat(bench.mailState(waiting)).isEqualTo("waiting");
        assertThat(bench.count("mail")).isEqualTo(before);
    }

    @Test
    void otherAutomaticMailsHaveNoEffects() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        int before = bench.count("mail");
        bench.deliver(MailboxBench.text(answering(sent, "\nAuto-Submitted: auto-generated"), "Ticket 1 created."));
        bench.deliver(MailboxBench.text("Message-ID: " + sent.messageId() + "\nSubject: x", "Our own."));
        bench.deliver(
                MailboxBench.text("Message-ID: <loop@x.example>\nSubject: x\nIn-Reply-To: " + sent.messageId(), "x")
                        .replace("wang@guanggu.example", "crm@leadwright.example"));
        mailbox.read();
        assertThat(bench.count("mail_in where kind = 'auto' and handled")).isEqualTo(3);
        assertThat(bench.stands(lead)).isEqualTo("wait");
        assertThat(bench.count("mail")).isEqualTo(before);
        assertThat(bench.count("notification where key like 'reply:%'")).isZero();
    }

    @Test
    void notNowBecomesADateToAskAgain() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        bench.deliver(
                MailboxBench.text("Message-ID: <q3@x.example>\nSubject: hello", "Not now, please ask again in Q3."));
        mailbox.read();
        assertThat(bench.column("business_key")).isEqualTo(lead);
        assertThat(bench.stands(lead)).isEqualTo("replied");
        assertThat(bench.variable(lead, "replyKind")).isEqualTo("not-now");
        assertThat(bench.variable(lead, "askAgainAt")).isEqualTo("2027-07-01T09:00:00+08:00");
    }

    @Test
    void whoAsksToBeLeftAloneIs() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        Mail sent = bench.mail(lead, "info@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "info@guanggu.example", Mail.State.WAITING);
        bench.deliver(MailboxBench.text(answering(sent, ""), "请不要再给我发邮件。"));
        mailbox.read();
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(bench.mailState(waiting)).isEqualTo("cancelled customer-replied");
        assertThat(database.sql("select address || ' ' || cause from app.opt_out order by address")
                        .query(String.class)
                        .list())
                .containsExactly("info@guanggu.example reply", "wang@guanggu.example reply");
    }

    @Test
    void theOptOutAddressKnowsWhomByItsToken() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        Mail sent = bench.mail(lead, "info@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(
                "Message-ID: <o@x.example>\nSubject: unsubscribe "
                        + sent.envelope().token(),
                ""));
        bench.deliver(MailboxBench.text("Message-ID: <p@x.example>\nSubject: unsubscribe " + "0".repeat(32), "")
                .replace("wang@", "nobody@"));
        mailbox.read();
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(bench.count("opt_out where address = 'info@guanggu.example'"))
                .isEqualTo(1);
        assertThat(bench.count("opt_out where address = 'nobody@guanggu.example' and business_key is null"))
                .isEqualTo(1);
        assertThat(bench.count("mail_in where not handled and business_key is null"))
                .isEqualTo(1);
    }

    private static String bounce(Mail mail, String action, String status) {
        return ("From: MAILER-DAEMON@mx.example\nTo: crm@leadwright.example\nSubject: Undelivered Mail\n"
                        + "Date: Mon, 23 Nov 2026 09:00:00 +0800\nMessage-ID: <b-" + mail.id() + action
                        + "@mx.example>\n"
                        + "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\n"
                        + "Content-Type: text/plain\n\nYour mail could not be delivered.\n--b\n"
                        + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
                        + "Final-Recipient: rfc822; " + mail.recipient() + "\nAction: " + action + "\nStatus: " + status
                        + "\nDiagnostic-Code: smtp; 550 5.1.1 No such user\n\n--b\nContent-Type: text/rfc822-headers\n\n"
                        + "Message-ID: " + mail.messageId() + "\nSubject: x\n\n--b--\n")
                .replace("\n", "\r\n");
    }

    @Test
    void aPermanentBounceSuppressesOtherMailsToThatAddress() throws Exception {
        String lead = bench.lead("gone@guanggu.example");
        Mail sent = bench.mail(lead, "gone@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "gone@guanggu.example", Mail.State.WAITING);
        Mail elsewhere = bench.mail(lead, "boss@guanggu.example", Mail.State.WAITING);
        bench.deliver(bounce(sent, "failed", "5.1.1"));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || bounce_permanent || ' ' || business_key"))
                .isEqualTo("bounce true " + lead);
        assertThat(bench.mailState(sent)).isEqualTo("failed 550 5.1.1 No such user");
        assertThat(bench.mailState(waiting)).isEqualTo("suppressed address-bounced");
        assertThat(bench.mailState(elsewhere)).isEqualTo("waiting");
        assertThat(bench.stands(lead)).isEqualTo("bounced");
        assertThat(bench.variable(lead, "bouncePermanent")).isEqualTo("1");
    }

    @Test
    void aDelayStopsNothing() throws Exception {
        String lead = bench.lead("busy@guanggu.example");
        Mail sent = bench.mail(lead, "busy@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "busy@guanggu.example", Mail.State.WAITING);
        bench.deliver(bounce(sent, "delayed", "4.4.1"));
        mailbox.read();
        assertThat(bench.mailState(sent)).isEqualTo("sent");
        assertThat(bench.mailState(waiting)).isEqualTo("waiting");
        assertThat(bench.variable(lead, "bouncePermanent")).isEqualTo("0");
    }

    @Test
    void eachOfTheAddressesOfALeadFindsIt() throws Exception {
        String lead = bench.lead("first@several.example; Second+expo@several.example");
        for (String from : List.of("first", "second")) {
            bench.deliver(MailboxBench.text("Message-ID: <" + from + "@x.example>\nSubject: hello", "请报价")
                    .replace("wang@guanggu.example", from + "@several.example"));
        }
        mailbox.read();
        assertThat(bench.count("mail_in where business_key = '" + lead + "' and handled"))
                .isEqualTo(2);
    }

    @Test
    void aPersonWithTwoLeadsIsOnePersonAndAStrangerIsToldToManagers() throws Exception {
        String one = bench.lead("twice@guanggu.example");
        String two = bench.lead("Twice@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <t@x.example>\nSubject: hello", "请报价")
                .replace("wang@", "twice@"));
        bench.deliver(MailboxBench.text("Message-ID: <n@x.example>\nSubject: hello", "请报价")
                .replace("wang@", "stranger@"));
        mailbox.read();
        assertThat(bench.count("mail_in where business_key = '" + two + "' and handled"))
                .isEqualTo(1);
        assertThat(bench.count("mail_in where business_key is null and not handled"))
                .isEqualTo(1);
        assertThat(bench.stands(one)).isEqualTo("replied");
        assertThat(bench.stands(two)).isEqualTo("replied");
        String reply = database.sql("select id::text from app.mail_in where message_id = '<t@x.example>'")
                .query(String.class)
                .single();
        assertThat(List.of(bench.variable(one, "replyId"), bench.variable(two, "replyId")))
                .containsOnly(reply);
        assertThat(bench.count("notification where kind = 'notify-unassigned-mail' and username = 'manager'"))
                .isEqualTo(1);
    }

    @Test
    void aClosedLeadTakesNoReplies() throws Exception {
        String one = bench.lead("twice@guanggu.example");
        String two = bench.lead("Twice@guanggu.example");
        // The assistants of the entry write a status, too.
        new IntakeRun(engine, database, two.substring("lead:".length())).awaitRest();
        database.sql("update app.form_record set data = data || '{\"status\":\"lost\"}' where 'lead:' || id = ?")
                .param(two)
                .update();
        bench.deliver(MailboxBench.text("Message-ID: <t2@x.example>\nSubject: hello", "请报价")
                .replace("wang@", "TWICE@"));
        mailbox.read();
        assertThat(bench.stands(one)).isEqualTo("replied");
        assertThat(bench.stands(two)).isEqualTo("wait");
    }

    @Test
    void aComplaintStopsAllMailMovesNothingAndTellsAPerson() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        Mail sent = bench.mail(lead, "info@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "info@guanggu.example", Mail.State.WAITING);
        bench.deliver(
                ("From: fbl@isp.example\nTo: crm@leadwright.example\nSubject: complaint\nMessage-ID: <c1@isp.example>\n"
                                + "Date: Mon, 23 Nov 2026 09:00:00 +0800\nMIME-Version: 1.0\n"
                                + "Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\n\n--b\n"
                                + "Content-Type: text/plain\n\nThis is an abuse report.\n--b\n"
                                + "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b\n"
                                + "Content-Type: message/rfc822\n\nMessage-ID: " + sent.messageId()
                                + "\nSubject: x\n\nx\n--b--\n")
                        .replace("\n", "\r\n"));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || business_key")).isEqualTo("complaint " + lead);
        assertThat(database.sql("select address || ' ' || cause from app.opt_out")
                        .query(String.class)
                        .list())
                .containsExactly("info@guanggu.example complaint");
        assertThat(bench.mailState(waiting)).startsWith("cancelled");
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(bench.count("notification where title like '客户投诉垃圾邮件%'")).isEqualTo(1);
    }

    @Test
    void theButtonOfAMailProgramOptsOutWhateverItsHeadersSay() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        Mail sent = bench.mail(lead, "info@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(
                "Message-ID: <apple@x.example>\nAuto-Submitted: auto-replied\nX-Apple-Unsubscribe: true\nSubject: unsubscribe "
                        + sent.envelope().token(),
                "Apple Mail sent this email to unsubscribe from the message."));
        mailbox.read();
        assertThat(bench.column("kind")).isEqualTo("opt-out");
        assertThat(bench.stands(lead)).isEqualTo("opted-out");
        assertThat(bench.count("opt_out where address = 'info@guanggu.example'"))
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyWroteThroughAListIsAReply() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        bench.deliver(MailboxBench.text(
                "Message-ID: <list@x.example>\nList-Id: <sales.example.com>\nPrecedence: list\nX-Auto-Response-Suppress: All\nSubject: Re: offer",
                "We accept the quotation, please send the contract."));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || business_key")).isEqualTo("reply " + lead);
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    @Test
    void aReplyFromTheMailboxOfATaggedAddressIsTheRecords() throws Exception {
        String tagged = bench.lead("wang+expo@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <tag@x.example>\nSubject: offer", "We take two of them."));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || business_key")).isEqualTo("reply " + tagged);
        assertThat(bench.stands(tagged)).isEqualTo("replied");
    }

    @Test
    void theRecordWithExactlyTheAddressComesFirst() throws Exception {
        bench.lead("wang+expo@guanggu.example");
        String own = bench.lead("wang@guanggu.example");
        bench.lead("wang+fair@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <own@x.example>\nSubject: offer", "We take two of them."));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || business_key")).isEqualTo("reply " + own);
    }

    @Test
    void aBounceWithoutReportIsLinkedByTheAddressInItsTextAndMovesNobody() throws Exception {
        String lead = bench.lead("gone@guanggu.example");
        Mail sent = bench.mail(lead, "gone@guanggu.example", Mail.State.SENT);
        Mail waiting = bench.mail(lead, "gone@guanggu.example", Mail.State.WAITING);
        bench.deliver("""
                From: MAILER-DAEMON <>
                To: crm@leadwright.example
                Subject: Undelivered Mail
                Message-ID: <plain@mx.example>
                Date: Mon, 23 Nov 2026 09:00:00 +0800
                In-Reply-To: <other@mx.example>
                Content-Type: text/plain

                Your message to gone@guanggu.example could not be delivered: user unknown
                """);
        mailbox.read();
        assertThat(bench.column("kind || ' ' || bounce_cause || ' ' || business_key"))
                .isEqualTo("bounce address " + lead);
        assertThat(bench.mailState(sent)).startsWith("failed");
        assertThat(bench.mailState(waiting)).isEqualTo("suppressed address-bounced");
        assertThat(bench.stands(lead)).isEqualTo("bounced");
        assertThat(bench.count("opt_out where address = 'gone@guanggu.example' and cause = 'bounce'"))
                .isEqualTo(1);
        bench.deliver(MailboxBench.text(answering(sent, ""), "请不要再给我发邮件。").replace("wang@", "gone@"));
        mailbox.read();
        assertThat(bench.count("opt_out where address = 'gone@guanggu.example' and cause = 'reply'"))
                .isEqualTo(1);
    }

    @Test
    void aFullMailboxSuppressesNothingAndSeveralRefusalsWarnTheAdministrator() throws Exception {
        String lead = bench.lead("full@guanggu.example");
        Mail waiting = bench.mail(lead, "full@guanggu.example", Mail.State.WAITING);
        Mail first = bench.mail(lead, "full@guanggu.example", Mail.State.SENT);
        bench.deliver(bounce(first, "failed", "5.2.2").replace("550 5.1.1 No such user", "552 5.2.2 Mailbox full"));
        for (int i = 0; i < 5; i++) {
            Mail refused = bench.mail(lead, "full@guanggu.example", Mail.State.SENT);
            bench.deliver(bounce(refused, "failed", "5.7.1")
                    .replace("550 5.1.1 No such user", "554 5.7.1 blocked using zen.spamhaus.org"));
        }
        mailbox.read();
        assertThat(bench.count("mail_in where bounce_cause = 'mailbox-full' and not bounce_permanent"))
                .isEqualTo(1);
        assertThat(bench.count("mail_in where bounce_cause = 'refused' and not bounce_permanent"))
                .isEqualTo(5);
        assertThat(bench.mailState(waiting)).isEqualTo("waiting");
        assertThat(bench.count("opt_out")).isZero();
        assertThat(bench.count("notification where kind = 'notify-mail-refused' and username = 'admin'"))
                .isEqualTo(1);
    }

    @Test
    void whatMayBeAnOptOutIsAReplyThatAPersonConfirms() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(
                answering(sent, ""), "No more emails needed, the quotation is complete. I will sign today."));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || handled || ' ' || note")).isEqualTo("reply false opt-out");
        assertThat(bench.count("notification where kind = 'notify-unassigned-mail' and username = 'manager'"))
                .isEqualTo(1);
        assertThat(bench.stands(lead)).isEqualTo("wait");
        assertThat(bench.count("opt_out")).isZero();
    }

    @Test
    void anOptOutFromAnUnknownAddressIsAppliedAtOnce() throws Exception {
        String lead = bench.lead("info@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <o1@x.example>\nSubject: Re: news", "Please unsubscribe me.")
                .replace("wang@", "private@"));
        bench.deliver(MailboxBench.text("Message-ID: <o2@x.example>\nSubject: Re: news", "How do I unsubscribe?")
                .replace("wang@", "asks@"));
        mailbox.read();
        assertThat(database.sql("select address || ' ' || cause from app.opt_out")
                        .query(String.class)
                        .list())
                .containsExactly("private@guanggu.example reply");
        assertThat(bench.count("mail_in where kind = 'opt-out' and business_key is null and not handled"))
                .isEqualTo(1);
        assertThat(bench.stands(lead)).isEqualTo("wait");
    }

    @Test
    void noMachineMovesOrShutsOutACustomer() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        database.sql("update app.mail set message_id = '<m1@leadwright.example>' where id = ?")
                .param(sent.id())
                .update();
        Mail waiting = bench.mail(lead, "wang@guanggu.example", Mail.State.WAITING);
        List<MailCorpus> machines = MailCorpus.of("machines.txt");
        machines.stream()
                .filter(each -> !each.label().equals("hard") && !each.kind().equals("complaint"))
                .forEach(each -> bench.deliver(each.raw()));
        mailbox.read();
        assertThat(bench.count("opt_out")).isZero();
        assertThat(bench.mailState(waiting)).isEqualTo("waiting");
        assertThat(bench.stands(lead)).isNotIn("replied", "opted-out");
        machines.stream().filter(each -> each.label().equals("hard")).forEach(each -> bench.deliver(each.raw()));
        mailbox.read();
        assertThat(bench.count("opt_out where cause <> 'bounce'")).isZero();
        assertThat(bench.count("opt_out where address = 'wang@guanggu.example' and cause = 'bounce'"))
                .isEqualTo(1);
        machines.stream().filter(each -> each.kind().equals("complaint")).forEach(each -> bench.deliver(each.raw()));
        mailbox.read();
        assertThat(bench.count("opt_out where address = 'wang@guanggu.example' and cause = 'complaint'"))
                .isEqualTo(1);
        assertThat(bench.count("mail_in where kind in ('reply', 'not-now', 'opt-out')"))
                .isZero();
        assertThat(bench.count("mail_in")).isEqualTo(machines.size());
        assertThat(database.sql(
                                "select count(*) from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'customer-reply'")
                        .param(lead)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noPersonIsTakenForAMachineOrOptedOutByOurOwnWords() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        database.sql("update app.mail set message_id = '<m1@leadwright.example>' where id = ?")
                .param(sent.id())
                .update();
        List<MailCorpus> people = MailCorpus.of("people.txt").stream()
                .filter(each -> each.kind().equals("reply"))
                .toList();
        people.forEach(each -> bench.deliver(each.raw()));
        mailbox.read();
        assertThat(bench.count("mail_in where kind = 'reply' and handled and business_key = '" + lead + "'"))
                .isEqualTo(people.size());
        assertThat(bench.count("opt_out")).isZero();
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    @Test
    void whoAsksToGetMailAgainDoes() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(answering(sent, ""), "请不要再给我发邮件。"));
        mailbox.read();
        assertThat(bench.count("opt_out where address = 'wang@guanggu.example'"))
                .isEqualTo(1);
        bench.deliver(MailboxBench.text("Message-ID: <cold@x.example>\nSubject: hello", "请重新订阅。"));
        mailbox.read();
        assertThat(bench.count("opt_out")).isEqualTo(1);
        assertThat(bench.count("mail_in where note = 'opt-in' and not handled")).isEqualTo(1);
        bench.deliver(MailboxBench.text(
                "Message-ID: <again@x.example>\nSubject: Re: hello\nIn-Reply-To: " + sent.messageId(), "请重新订阅。"));
        mailbox.read();
        assertThat(bench.count("opt_out")).isZero();
        assertThat(bench.count("opt_out_change where address = 'wang@guanggu.example' and reason = '请重新订阅。'"))
                .isEqualTo(1);
        database.sql("delete from app.opt_out_change").update();
    }

    @Test
    void ourOwnFooterIsNotTheCustomersWishWhateverTheirMailProgram() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        Mail sent = bench.mail(lead, "wang@guanggu.example", Mail.State.SENT);
        bench.deliver(MailboxBench.text(
                answering(sent, ""),
                "好的，请发报价，下周二可以通话。\n\n差出人: Sales <crm@leadwright.example>\n件名: 方案\n\n您好\n如不希望再收到我们的邮件，请点此退订。"));
        mailbox.read();
        assertThat(bench.column("kind || ' ' || handled")).isEqualTo("reply true");
        assertThat(bench.count("opt_out")).isZero();
    }

    @Test
    void malformedMailsAreKeptForAPersonAndTheNextIsRead() throws Exception {
        bench.deliver("""
                Content-Type: multipart/mixed; boundary="zzz"
                From: x@broken.example
                Message-ID: <m1@x.example>
                Subject: parts

                no boundary here: but words
                """);
        bench.deliver("""
                Content-Type: text/plain; charset="klingon-8"
                From: x@broken.example
                Message-ID: <m2@x.example>
                Subject: charset

                请报价，谢谢
                """, Charset.forName("GB18030"));
        bench.deliver("""
                From: <<<>>>@@@
                Date: yesterday
                Subject: =?nope?B?xx?=
                Message-ID: <m3@x.example>

                words\0 with NUL
                """);
        bench.deliver("""
                Subject: no id
                From: x@broken.example

                without Message-ID
                """);
        bench.deliver("""
                Content-Type: text/plain
                Content-Transfer-Encoding: base64
                From: x@broken.example
                Message-ID: <m5@x.example>

                !!!not base64!!!
                """);
        String lead = bench.lead("wang@guanggu.example");
        bench.deliver(MailboxBench.text("Message-ID: <last@x.example>\nSubject: hello", "请报价"));
        mailbox.read();
        mailbox.read();
        assertThat(bench.count("mail_in")).isEqualTo(6);
        assertThat(bench.count("mail_in where kind = 'unknown' and not handled"))
                .isGreaterThanOrEqualTo(2);
        assertThat(bench.count("mail_in where message_id = '<m2@x.example>' and text like '请报价%'"))
                .isEqualTo(1);
        assertThat(bench.count("mail_in where message_id like '<%@without.id>'"))
                .isEqualTo(1);
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    @Test
    void aBigMailIsCutAndMarkupStaysText() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        String html = "<html><head><style>p{}</style></head><body><p>请报价 &lt;b&gt;</p><script>alert(1)</script>"
                + "<blockquote>请退订</blockquote>" + "<p>附言 0123456789</p>".repeat(50_000) + "</body></html>";
        bench.deliver(MailboxBench.text("Message-ID: <big@x.example>\nSubject: <script>alert(2)</script>", html)
                .replace("text/plain", "text/html"));
        mailbox.read();
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(1_000_000);
        assertThat(bench.column("kind")).isEqualTo("reply");
        assertThat(bench.column("subject")).isEqualTo("<script>alert(2)</script>");
        assertThat(bench.column("text")).startsWith("请报价 <b>").doesNotContain("alert(1)");
        assertThat(bench.column("text").length()).isLessThanOrEqualTo(MailText.LONGEST);
        assertThat(bench.stands(lead)).isEqualTo("replied");
    }

    @Test
    void aMailWhoseEffectsKeepFailingIsLeftToAPersonAndBlocksNoOther() throws Exception {
        String lead = bench.lead("wang@guanggu.example");
        database.sql(
                        "alter table app.notification add constraint broken check (title not like '客户%' or key not like 'reply:%')")
                .update();
        try {
            bench.deliver(MailboxBench.text("Message-ID: <f@x.example>\nSubject: hello", "请报价"));
            bench.deliver(MailboxBench.text("Message-ID: <g@x.example>\nSubject: hello", "请报价")
                    .replace("wang@", "stranger@"));
            mailbox.read();
            assertThat(bench.count("mail_in")).isEqualTo(1);
            assertThat(bench.stands(lead)).isEqualTo("wait");
            for (int i = 0; i < 5; i++) {
                mailbox.read();
            }
        } finally {
            database.sql("alter table app.notification drop constraint broken").update();
        }
        assertThat(bench.count("mail_in where message_id = '<f@x.example>' and kind = 'unknown' and not handled"))
                .isEqualTo(1);
        assertThat(bench.count("notification where kind = 'notify-unassigned-mail' and username = 'manager'"))
                .isEqualTo(1);
        assertThat(bench.stands(lead)).isEqualTo("wait");
        mailbox.read();
        assertThat(bench.count("mail_in")).isEqualTo(2);
    }
}
