package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.leadwright.ai.prompt.PlainTexts;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import io.leadwright.messaging.text.MailText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds and dates of replies, from texts that a salesperson can read and extend; each arrived on Monday 23 November 2026. */
class ReplyReadingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private static final Decisions DECISIONS = TestDecisions.of(Path.of("decisions"));
    private static final ReplyReading READING = new ReplyReading(
            DECISIONS,
            PlainTexts.texts(),
            new ReplyText(DECISIONS),
            new ReplyClauses(DECISIONS, PlainTexts.texts()),
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
        assertThat(read.bounce()).isNull();
    }

    /** Opt-outs, opt-ins, "not now" and absences in the languages in which customers answer, with as many that only look like them. */
    @ParameterizedTest(name = "{0}: {4}")
    @CsvFileSource(resources = "/outreach/languages.csv", numLinesToSkip = 1, delimiter = ';', encoding = "UTF-8")
    void tellsKindsAndDatesApartInOtherLanguages(
            String language,
            String kind,
            @Nullable String doubt,
            @Nullable String again,
            String text,
            @Nullable LocalDate date) {
        Reply.Reading read = read(null, "Re: DX-300", text, null, true, "");
        assertThat(List.of(read.kind().code(), read.doubt(), read.again()))
                .as(language)
                .isEqualTo(List.of(kind, Objects.requireNonNullElse(doubt, ""), again != null));
        assertThat(read.until() == null ? null : read.until().atZone(ZONE).toLocalDate())
                .isEqualTo(date);
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
        assertThat(read.bounce() == null ? null : read.bounce().permanent()).isEqualTo(permanent);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(
            resources = "/outreach/bounces.csv",
            numLinesToSkip = 1,
            delimiter = ';',
            quoteCharacter = '`',
            encoding = "UTF-8")
    void tellsWhatMachinesWriteAndWhyMailsComeBack(
            String sender, String subject, @Nullable String status, String text, String kind, @Nullable String cause) {
        DeliveryReport report = status == null ? null : new DeliveryReport("failed", status, "", text);
        Reply.Reading read = read(null, subject, text, report, true, sender);
        assertThat(read.kind().code()).isEqualTo(kind);
        assertThat(read.bounce() == null ? null : read.bounce().cause()).isEqualTo(cause);
        assertThat(read.bounce() != null && read.bounce().permanent()).isEqualTo("address".equals(cause));
    }

    @Test
    void whatCouldNotBeReadIsForAPerson() {
        assertThat(read(null, "Re: 方案", "不要再发", null, false, "").kind()).isEqualTo(ReplyKind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"想要", "请退订", "退订邮件", "unsubscribe please ", "<a@a", "1999-1-1 a@a", "office last week "})
    void hostileTextsAreReadQuicklyAndOptNobodyOut(String part) {
        String text = part.repeat(MailText.LONGEST / part.length());
        Reply.Reading read = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> read(null, "2027 " + part.repeat(50), text, null, true, ""));
        assertThat(read.kind()).isNotEqualTo(ReplyKind.OPT_OUT);
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
                Objects.requireNonNullElse(text, "").replace("\\n", "\n"),
                MONDAY,
                List.of(),
                new IncomingMail.Signs(
                        sender, Objects.requireNonNullElse(automatic, ""), report, false, false, readable));
        return READING.read(mail, List.of(), true, MONDAY);
    }
}
