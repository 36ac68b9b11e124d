package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.mail.Addresses;
import io.leadwright.messaging.mail.MailText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Classifies an incoming mail and finds the date in it, with the decisions {@code reply-kind} and {@code reply-dates}. */
@Component
class ReplyReading {
    private static final String DECISION = "reply-kind";
    private static final int LONGEST = 4000;

    private final Decisions decisions;
    private final Texts texts;
    private final ReplyText replyText;
    private final DateWords dates;
    private final ReplyDates days;

    ReplyReading(Decisions decisions, Texts texts, ReplyText replyText, DateWords dates, ReplyDates days) {
        this.decisions = decisions;
        this.texts = texts;
        this.replyText = replyText;
        this.dates = dates;
        this.days = days;
    }

    /**
     * Classifies a mail.
     *
     * @param answered text of the mail it answers; empty for none
     * @param received when it was written; its dates are relative to this
     */
    Reply.Reading read(IncomingMail mail, String answered, Instant received) {
        String own = plain(replyText.of(mail.text(), answered));
        String subject = plain(mail.subject());
        Map<String, @Nullable Object> outputs =
                decisions.decide(DECISION, inputs(mail, subject, own)).first();
        ReplyKind kind = ReplyKind.of(String.valueOf(outputs.getOrDefault("kind", ReplyKind.UNKNOWN.code())));
        Boolean permanent = kind == ReplyKind.BOUNCE ? Boolean.TRUE.equals(outputs.get("permanent")) : null;
        boolean dated = kind == ReplyKind.AWAY || kind == ReplyKind.NOT_NOW;
        return new Reply.Reading(kind, permanent, dated ? until(kind, own + " . " + subject, received) : null);
    }

    private String plain(String text) {
        return texts.plain(MailText.cut(text, LONGEST));
    }

    private static Map<String, @Nullable Object> inputs(IncomingMail mail, String subject, String own) {
        DeliveryReport report = mail.report();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("readable", mail.readable());
        inputs.put("report", report == null ? "" : report.action());
        inputs.put("status", report == null ? "" : report.status());
        inputs.put("sender", Addresses.plain(mail.sender().address()));
        inputs.put("automatic", mail.automatic());
        inputs.put("subject", subject);
        inputs.put("text", own);
        return inputs;
    }

    private @Nullable Instant until(ReplyKind kind, String plain, Instant received) {
        LocalDate day = days.dayOf(received);
        LocalDate latest = day.plusDays(ReplyPolicy.evaluate(decisions, kind).mostDays());
        return days.moment(kind, dates.read(plain, kind, day, latest), day);
    }
}
