package io.leadwright.platform.search;

import io.leadwright.platform.address.PhoneSettings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what people look for, and builds the condition for entries of the index that have it. */
@Component
public class SearchTexts {
    private static final String FOUND = """
            (%1$s.terms @@ app.search_wanted(2, ?, ?) or %1$s.terms @@ app.search_wanted(3, ?, ?)
             or (%1$s.terms @@ app.search_wanted(4, ?, ?) and app.search_contains(%1$s.names, %1$s.words, ?)))""";

    private final PhoneSettings settings;

    SearchTexts(PhoneSettings settings) {
        this.settings = settings;
    }

    /**
     * A condition in SQL.
     *
     * @param sql contains no text from outside
     * @param parameters of its question marks, in order
     */
    public record Condition(String sql, List<Object> parameters) {}

    public SearchText read(String typed) {
        return SearchText.of(typed, settings.phoneRegion());
    }

    /**
     * The condition for entries that have what was typed.
     *
     * @param entry name of {@code app.search_entry} in the query
     */
    public Condition found(String entry, String typed) {
        SearchText wanted = read(typed);
        String[] texts = wanted.texts().toArray(String[]::new);
        String[] digits = wanted.digits().toArray(String[]::new);
        return new Condition(FOUND.formatted(entry), List.of(texts, digits, texts, digits, texts, digits, texts));
    }
}
