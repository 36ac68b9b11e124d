package io.leadwright.sales.minutes;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.reply.TextDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds needs, objections, competitors, promises and the next date in a note by tables, sentence by sentence. */
@Component
class MinutesReader {
    private static final String MINUTES = "minutes";
    private static final String COMPETITOR = "competitor";
    private static final String SENTENCES = "(?<=[。；;！!？?\\n])|(?<=\\. )";
    private static final int LONGEST = 300;

    private final Decisions decisions;
    private final TextDates dates;
    private final Texts texts;

    MinutesReader(Decisions decisions, TextDates dates, Texts texts) {
        this.texts = texts;
        this.decisions = decisions;
        this.dates = dates;
    }

    /** Something found in a note: what it is about, and the words of the note. */
    record Found(Proposal.Kind kind, String words, String quote) {}

    /** @param day the day on which the note was written */
    List<Found> read(String note, LocalDate day) {
        List<Found> found = new ArrayList<>();
        Stream.of(note.split(SENTENCES, -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty() && sentence.length() <= LONGEST)
                .forEach(sentence -> found.addAll(ofSentence(sentence, day)));
        return found.stream().distinct().toList();
    }

    private List<Found> ofSentence(String sentence, LocalDate day) {
        List<Found> found = new ArrayList<>();
        Map<String, Object> text = Map.of("text", texts.plain(sentence));
        decisions
                .decide(COMPETITOR, text)
                .outputs()
                .forEach(row -> found.add(
                        new Found(Proposal.Kind.COMPETITOR, String.valueOf(row.get("competitor")), sentence)));
        Set<String> kinds = decisions.decide(MINUTES, text).outputs().stream()
                .map(row -> String.valueOf(row.get("kind")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        kinds.forEach(code -> {
            Proposal.Kind kind = Proposal.Kind.of(code);
            if (kind == Proposal.Kind.NEXT) {
                dates.find(sentence, day).ifPresent(date -> found.add(new Found(kind, date.toString(), sentence)));
            } else {
                found.add(new Found(kind, sentence, sentence));
            }
        });
        return found;
    }
}
