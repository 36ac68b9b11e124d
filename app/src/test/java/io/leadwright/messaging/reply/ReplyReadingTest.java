package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.ai.prompt.PlainTexts;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds and dates of replies, from texts that a salesperson can read and extend; each arrived on Monday 23 November 2026. */
class ReplyReadingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private static final Decisions DECISIONS = TestDecisions.of(Path.of("decisions"));
    private static final ReplyReading READING = new ReplyReading(
            DECISIONS,
            PlainTexts.texts(),
            new ReplyText(DECISIONS),
            new DateWords(DECISIONS),
            new ReplyDates(DECISIONS, Clock.fixed(MONDAY, ZONE)));

    @ParameterizedTest(name = "{1}: {2}")
    @CsvFileSource(resources = "/outreach/replies.csv", numLinesToSkip = 1, delimiter = ';', encoding = "UTF-8")
    void tellsKindsAndDatesApart(
            @Nullable String automatic,
            @Nullable String subject,
            @Nullable String text,
            String kind,
            @Nullable LocalDate date) {
        Reply.Reading read = read(automatic, subject, text, null, true, "");
        assertThat(read.kind().code()).isEqualTo(kind);
        assertThat(read.until() == null ? null : read.until().atZone(ZONE).toLocalDate())
                .isEqualTo(date);
        assertThat(read.permanent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "failed,5.1.1,bounce,true",
        "failed,4.4.1,bounce,false",
        "failed,'',bounce,false",
        "delayed,4.4.1,bounce,false",
        "delivered,2.0.0,auto,",
        "relayed,2.0.0,auto,"
    })
    void reportsTellWhetherAMailCameBackForGood(
            String action, String status, String kind, @Nullable Boolean permanent) {
        DeliveryReport report = new DeliveryReport(action, status, "wang@guanggu.example", "");
        Reply.Reading read = read(null, "Undelivered", "Not delivered", report, true, "mailer-daemon@x.example");
        assertThat(read.kind().code()).isEqualTo(kind);
        assertThat(read.permanent()).isEqualTo(permanent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mailer-daemon@qq.example;系统退信;收件人邮箱不存在，550 User not found;bounce;true",
                "postmaster@corp.example;Undeliverable: hello;The mailbox is full;bounce;false",
                "postmaster@corp.example;Your quota;You have used 90 %;auto;",
                "wang@guanggu.example;Re: 550;550 台的报价不存在问题;reply;"
            })
    void bouncesWithoutAStandardReportAreUnderstood(
            String sender, String subject, String text, String kind, @Nullable Boolean permanent) {
        Reply.Reading read = read(null, subject, text, null, true, sender);
        assertThat(read.kind().code()).isEqualTo(kind);
        assertThat(read.permanent()).isEqualTo(permanent);
    }

    @Test
    void whatCouldNotBeReadIsForAPerson() {
        assertThat(read(null, "Re: 方案", "不要再发", null, false, "").kind()).isEqualTo(ReplyKind.UNKNOWN);
    }

    private Reply.Reading read(
            @Nullable String automatic,
            @Nullable String subject,
            @Nullable String text,
            @Nullable DeliveryReport report,
            boolean readable,
            String sender) {
        IncomingMail mail = new IncomingMail(
                Reply.Ids.only("<a@b.example>"),
                new Reply.Sender(sender, ""),
                Objects.requireNonNullElse(subject, ""),
                Objects.requireNonNullElse(text, ""),
                MONDAY,
                Objects.requireNonNullElse(automatic, ""),
                report,
                readable);
        return READING.read(mail, "", MONDAY);
    }
}
