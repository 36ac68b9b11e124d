package io.leadwright.ai.answer;

import io.leadwright.ai.prompt.PlainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into sentences and clauses (at commas) without changing a character. */
final class Clauses {
    /** A comma between digits belongs to the number, and so does a full stop unless white space or the end follows. */
    private static final Pattern END =
            Pattern.compile("(?<stop>[。！？!?；;\\n\\r]+|[.](?=\\s|$))|(?<pause>[，、：](?!\\d)|,(?![\\doO]{3}(?![\\doO])))");

    private Clauses() {}

    static List<Clause> of(String field, String text) {
        List<Clause> clauses = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        int sentence = 0;
        while (end.find()) {
            add(clauses, field, text.substring(start, end.start()), sentence, start);
            start = end.end();
            if (end.group("stop") != null) {
                sentence++;
            }
        }
        add(clauses, field, text.substring(start), sentence, start);
        return clauses;
    }

    private static void add(List<Clause> clauses, String field, String words, int sentence, int start) {
        String original = words.strip();
        if (!original.isEmpty()) {
            int at = start + words.indexOf(original);
            clauses.add(new Clause(field, original, PlainWords.of(original), sentence, at));
        }
    }
}
