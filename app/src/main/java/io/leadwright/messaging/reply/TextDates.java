package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the day that a text names, with the patterns for answers that ask to wait. */
@Component
public class TextDates {
    private final DateWords words;
    private final Decisions decisions;
    private final Texts texts;

    TextDates(DateWords words, Decisions decisions, Texts texts) {
        this.texts = texts;
        this.words = words;
        this.decisions = decisions;
    }

    /**
     * Reads a day after another one; empty if the text names none, or one that is too far away.
     *
     * @param from the day on which the text was written
     */
    public Optional<LocalDate> find(String text, LocalDate from) {
        LocalDate latest =
                from.plusDays(ReplyPolicy.evaluate(decisions, ReplyKind.NOT_NOW).mostDays());
        return words.read(texts.plain(text), ReplyKind.NOT_NOW, from, latest);
    }
}
