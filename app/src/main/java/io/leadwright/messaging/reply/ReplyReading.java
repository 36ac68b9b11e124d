package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.text.Addresses;
import io.leadwright.messaging.text.MailText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Classifies an incoming mail and finds the date in it, with the decisions {@code reply-kind}, {@code bounce-cause} and
 * {@code reply-dates}: headers and structure first, what its own words say last.
 */
@Component
class ReplyReading {
    private static final String DECISION = "reply-kind";
    private static final String CAUSE = "bounce-cause";
    private static final int LONGEST = 4000;
    /** An enhanced status code (RFC 3463) in the words of a mail server. */
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]\\d)");

    private final Decisions decisions;
    private final Texts texts;
    private final ReplyText replyText;
    private final ReplyClauses clauses;
    private final DateWords dates;
    private final ReplyDates days;

    ReplyReading(
            Decisions decisions,
            Texts texts,
            ReplyText replyText,
            ReplyClauses clauses,
            DateWords dates,
            ReplyDates days) {
        this.decisions = decisions;
        this.texts = texts;
        this.replyText = replyText;
        this.clauses = clauses;
        this.dates = dates;
        this.days = days;
    }

    /**
     * Classifies a mail.
     *
     * @param ours texts of ours that it may quote; see {@link OurWords}
     * @param answers whether it answers a mail of ours
     * @param received when it was written; its dates are relative to this
     */
    Reply.Reading read(IncomingMail mail, List<String> ours, boolean answers, Instant received) {
        String own = replyText.of(mail.text(), ours);
        String text = plain(own);
        String subject = plain(mail.subject());
        Map<String, @Nullable Object> outputs = decisions
                .decide(DECISION, inputs(mail, subject, text, clauses.read(own), answers))
                .first();
        ReplyKind kind = ReplyKind.of(String.valueOf(outputs.getOrDefault("kind", ReplyKind.UNKNOWN.code())));
        boolean dated = kind == ReplyKind.AWAY || kind == ReplyKind.NOT_NOW;
        return new Reply.Reading(
                kind,
                kind == ReplyKind.BOUNCE ? bounce(mail) : null,
                dated ? until(kind, text + " . " + subject, received) : null,
                String.valueOf(outputs.getOrDefault("doubt", "")),
                Boolean.TRUE.equals(outputs.get("again")));
    }

    private String plain(String text) {
        return texts.plain(MailText.cut(text, LONGEST));
    }

    private Map<String, @Nullable Object> inputs(
            IncomingMail mail, String subject, String own, ReplyClauses.Said said, boolean answers) {
        DeliveryReport report = mail.signs().report();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("readable", mail.signs().readable());
        inputs.put("complaint", mail.signs().complaint());
        inputs.put("attached", !mail.attachments().isEmpty());
        inputs.put("returned", mail.signs().returned());
        inputs.put("report", report == null ? "" : report.action());
        inputs.put("sender", Addresses.plain(mail.signs().from()));
        inputs.put("automatic", mail.signs().automatic());
        inputs.put("subject", subject);
        inputs.put("whole", plain(mail.text()));
        inputs.put("text", own);
        inputs.put("says", said.says());
        inputs.put("only", said.only());
        inputs.put("answers", answers);
        return inputs;
    }

    /** Why a mail came back, by the status code and the words of the mail server; without them, by those of the whole mail. */
    private Reply.Bounce bounce(IncomingMail mail) {
        DeliveryReport report = mail.signs().report();
        String reason = report == null ? "" : report.reason();
        String words = plain(reason + "\n" + mail.subject() + "\n" + mail.text());
        String status = report != null && STATUS.matcher(report.status()).matches() ? report.status() : "";
        Matcher said = STATUS.matcher(words);
        boolean vague = status.isEmpty() || status.endsWith(".0.0");
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("status", vague && said.find() ? said.group() : status);
        inputs.put("action", report == null ? "" : report.action());
        inputs.put("reason", reason.isBlank() ? words : plain(reason));
        Map<String, @Nullable Object> row = decisions.decide(CAUSE, inputs).first();
        return new Reply.Bounce(
                String.valueOf(row.get("cause")),
                Boolean.TRUE.equals(row.get("permanent")),
                row.get("warnAfter") instanceof Number after ? after.intValue() : 0,
                String.valueOf(row.getOrDefault("warnRole", "")));
    }

    private @Nullable Instant until(ReplyKind kind, String plain, Instant received) {
        LocalDate day = days.dayOf(received);
        LocalDate latest = day.plusDays(ReplyPolicy.evaluate(decisions, kind).mostDays());
        return days.moment(kind, dates.read(plain, kind, day, latest), day);
    }
}
