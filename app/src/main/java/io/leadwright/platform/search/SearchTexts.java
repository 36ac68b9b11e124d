package io.leadwright.platform.search;

import io.leadwright.platform.address.PhoneSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what people look for, and builds the conditions for entries of the index that have it. */
@Component
public class SearchTexts {
    /** The tier of what stands anywhere in an entry. */
    private static final int PART = 4;

    private final PhoneSettings settings;
    private final SearchIndex index;
    private final JdbcClient database;

    SearchTexts(PhoneSettings settings, SearchIndex index, JdbcClient database) {
        this.settings = settings;
        this.index = index;
        this.database = database;
    }

    /**
     * A condition in SQL.
     *
     * @param sql contains no text from outside
     * @param parameters of its question marks, in order
     */
    public record Condition(String sql, List<Object> parameters) {}

    /**
     * What an entry must have in each tier: 1 the whole name or number, 2 its beginning, 3 the beginning of a word or any digit of a
     * number, 4 any part.
     *
     * @param queries the terms of each tier; null where it looks for nothing
     * @param folded the texts as the index compares them
     * @param text what was read
     */
    public record Wanted(List<@Nullable String> queries, List<String> folded, SearchText text) {

        /** The tiers that can tell something. */
        public List<Integer> tiers() {
            return all().stream().filter(text::worth).toList();
        }

        private List<Integer> all() {
            List<Integer> tiers = new ArrayList<>();
            for (int tier = 1; tier <= queries.size(); tier++) {
                if (queries.get(tier - 1) != null) {
                    tiers.add(tier);
                }
            }
            return tiers;
        }

        /** The condition that an index answers. */
        public Condition indexed(String entry, int tier) {
            String query = Objects.requireNonNull(queries.get(tier - 1));
            Condition terms = new Condition(entry + ".terms @@ ?::tsquery", List.of(query));
            if (tier < PART) {
                return terms;
            }
            // The pairs of signs find a few entries that do not contain the text.
            Condition contained = read(entry, tier);
            return new Condition(
                    "(%s and %s)".formatted(terms.sql(), contained.sql()),
                    join(terms.parameters(), contained.parameters()));
        }

        /** The same condition, sooner answered for an entry that was read. */
        public Condition read(String entry, int tier) {
            return tier < PART
                    ? indexed(entry, tier)
                    : new Condition(
                            "("
                                    + String.join(
                                            " or ",
                                            folded.stream()
                                                    .map(text -> "position(? in " + entry + ".folded) > 0")
                                                    .toList())
                                    + ")",
                            List.copyOf(folded));
        }

        private static List<Object> join(List<Object> some, List<Object> more) {
            List<Object> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }
    }

    /** Reads what was typed; what was written just before is found by it. */
    public Wanted read(String typed) {
        index.settle();
        SearchText text = SearchText.of(typed, settings.phoneRegion());
        String[] texts = text.texts().toArray(String[]::new);
        return database.sql("""
                        select app.search_wanted(1, ?, '{}')::text, app.search_wanted(2, ?, '{}')::text,
                               app.search_wanted(3, ?, ?)::text, app.search_wanted(4, ?, '{}')::text,
                               array(select distinct app.search_folded(text) from unnest(?) as text)""")
                .params(texts, texts, texts, text.digits().toArray(String[]::new), texts, texts)
                .query((row, number) -> {
                    List<@Nullable String> queries = new ArrayList<>();
                    for (int tier = 1; tier <= PART; tier++) {
                        queries.add(row.getString(tier));
                    }
                    return new Wanted(
                            queries,
                            Arrays.asList((String[]) row.getArray(PART + 1).getArray()),
                            text);
                })
                .single();
    }

    /**
     * The condition for entries that have what was typed, in any tier.
     *
     * @param entry name of {@code app.search_entry} in the query
     */
    public Condition found(String entry, String typed) {
        Wanted wanted = read(typed);
        List<String> any = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (int tier : wanted.all()) {
            Condition condition = wanted.indexed(entry, tier);
            any.add(condition.sql());
            parameters.addAll(condition.parameters());
        }
        return any.isEmpty()
                ? new Condition("false", List.of())
                : new Condition("(" + String.join(" or ", any) + ")", parameters);
    }
}
