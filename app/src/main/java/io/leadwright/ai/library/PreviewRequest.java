package io.leadwright.ai.library;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request for a preview, as the page sends it.
 *
 * @param form whose records to choose from; empty for the one that fits the text
 * @param find a record's number, or words to search for
 * @param record business key of the record chosen; empty for the newest
 * @param language {@code zh} or {@code en}
 * @param values values typed for names the record does not have
 */
record PreviewRequest(String form, String find, String record, String language, Map<String, String> values) {
    private static final String VALUE = "value.";
    private static final int LONGEST = 2_000;
    private static final int MOST = 50;

    /** Without a choice, the preview uses the language of the page. */
    static PreviewRequest of(Map<String, String> parameters, Locale page) {
        String language = parameters.getOrDefault("language", page.getLanguage());
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(VALUE) && !value.isBlank() && values.size() < MOST) {
                values.put(name.substring(VALUE.length()), value.substring(0, Math.min(value.length(), LONGEST)));
            }
        });
        return new PreviewRequest(
                parameters.getOrDefault("form", ""),
                parameters.getOrDefault("find", "").strip(),
                parameters.getOrDefault("record", ""),
                language.equals("en") ? "en" : "zh",
                values);
    }
}
