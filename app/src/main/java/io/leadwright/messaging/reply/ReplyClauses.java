package io.leadwright.messaging.reply;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Texts;
import io.leadwright.messaging.text.MailText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what each clause of a mail says, with the decision {@code reply-clause}. A word inside a sentence says nothing about what
 * somebody wants: an opt-out and an absence count only where the whole text says nothing else.
 */
@Component
class ReplyClauses {
    private static final String DECISION = "reply-clause";
    /** Enough to see what somebody wants; a longer text says more than one thing. */
    private static final int MOST = 60;

    /** A longer clause says more than one thing; its rest is not read, so that no pattern takes long on it. */
    private static final int LONGEST = 300;

    private static final Pattern END = Pattern.compile(
            "[\\n。！!？?;；…]+|[,，、](?!\\d{3}\\b)|(?<!\\b(?i:mr|ms|mrs|dr|st|vs|a\\.m|p\\.m))(?<!\\b\\d{1,2}(?=[.] \\p{L}))[.](?=\\s|$)|:(?=\\s|$)|：");

    /** A sentence that a mail program broke. */
    private static final Pattern WRAPPED = Pattern.compile("(?<=[\\p{Ll},])\\n(?=\\p{Ll})");

    private final Decisions decisions;
    private final Texts texts;

    ReplyClauses(Decisions decisions, Texts texts) {
        this.decisions = decisions;
        this.texts = texts;
    }

    /**
     * What a text says.
     *
     * @param says what its clauses say, separated by blanks
     * @param only the one thing that the whole text says; empty if it says several, or none
     */
    record Said(String says, String only) {}

    private record Clause(String says, Set<String> beside) {}

    Said read(String own) {
        List<String> all = END.splitAsStream(WRAPPED.matcher(own).replaceAll(" "))
                .map(texts::plain)
                .filter(clause -> clause.codePoints().anyMatch(Character::isLetterOrDigit))
                .limit(MOST + 1L)
                .toList();
        List<Clause> clauses = new ArrayList<>();
        for (int i = 0; i < Math.min(all.size(), MOST); i++) {
            clauses.add(clause(MailText.cut(all.get(i), LONGEST), i == 0, i >= all.size() - 2));
        }
        Set<String> says = clauses.stream().map(Clause::says).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean cut = all.size() > MOST || all.stream().anyMatch(clause -> clause.length() > LONGEST);
        String only = cut
                ? ""
                : says.stream()
                        .filter(thing -> clauses.stream()
                                .allMatch(clause -> clause.says().equals(thing)
                                        || clause.beside().contains(thing)
                                        || clause.beside().contains("any")))
                        .findFirst()
                        .orElse("");
        return new Said(String.join(" ", says), only);
    }

    private Clause clause(String text, boolean first, boolean last) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("clause", text);
        inputs.put("first", first);
        inputs.put("last", last);
        Map<String, @Nullable Object> row = decisions.decide(DECISION, inputs).first();
        return new Clause(
                String.valueOf(row.get("says")),
                Set.of(String.valueOf(row.getOrDefault("beside", "")).split(" ")));
    }
}
