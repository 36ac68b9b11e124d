package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.RowPatterns;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the date in a reply with the patterns that the decision {@code reply-dates} lists in order. */
@Component
class DateWords {
    private static final String DECISION = "reply-dates";
    private final Decisions decisions;

    DateWords(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Reads a date.
     *
     * @param plain comparable text
     * @param kind kind of the reply; some patterns apply to one kind only
     * @param from the day the reply was written
     * @param latest later dates are ignored
     * @return a date after {@code from}; empty if the reply has none
     * @throws IllegalArgumentException if the decision is missing or a row is invalid
     */
    Optional<LocalDate> read(String plain, ReplyKind kind, LocalDate from, LocalDate latest) {
        for (Map<String, @Nullable Object> row :
                decisions.decide(DECISION, Map.of("kind", kind.code())).outputs()) {
            Matcher words =
                    RowPatterns.of(DECISION, String.valueOf(row.get("pattern"))).matcher(plain);
            while (words.find()) {
                Optional<LocalDate> date = date(row, new DateGroups(words), from);
                if (date.isPresent() && date.get().isAfter(from) && !date.get().isAfter(latest)) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(Map<String, @Nullable Object> row, DateGroups words, LocalDate from) {
        String reading = String.valueOf(row.get("reading"));
        String value = String.valueOf(row.getOrDefault("value", ""));
        DateReading by = new DateReading(words, value, from);
        try {
            return Optional.of(
                    switch (reading) {
                        case "date" -> by.date();
                        case "either" -> by.either();
                        case "weekday" -> by.weekday();
                        case "in" -> by.in();
                        case "month" -> by.month();
                        case "quarter" -> by.quarter();
                        case "start" -> by.start();
                        case "end" -> by.end();
                        case "fixed" -> by.fixed();
                        default ->
                            throw new IllegalArgumentException(
                                    "Decision '" + DECISION + "': unknown reading '" + reading + "'");
                    });
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
