package io.leadwright.ai.masking;

import java.util.List;
import java.util.Locale;

/** Finds values of the record's personal fields where they stand in a text. */
final class KnownValues implements Finder {
    private static final int SHORTEST = 5;
    private final List<String> values;

    KnownValues(List<String> values) {
        this.values = values.stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.length() >= SHORTEST)
                .toList();
    }

    @Override
    public void find(Folded text, Spans spans) {
        String lower = text.text().toLowerCase(Locale.ROOT);
        if (lower.length() != text.text().length()) {
            lower = text.text();
        }
        for (String value : values) {
            for (int at = lower.indexOf(value); at >= 0; at = lower.indexOf(value, at + value.length())) {
                spans.add("value", at, at + value.length());
            }
        }
    }
}
