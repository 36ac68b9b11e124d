package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.search.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the index of the search in four tiers: the whole name or number, its beginning, the beginning of a word or any digit of a number,
 * any part. Of each tier the newest entries compete, one's own customers before others.
 */
@Repository
class SearchRows {
    private static final int TIERS = 4;
    private static final int PART = 4;
    /** So many of the newest of a tier are sorted by whose they are. */
    private static final int CANDIDATES = 200;

    private static final String FIND = """
            select found.kind, found.id, found.form, found.record, found.at, found.names, found.words, kept.id as customer, kept.name as customer_name
            from (select entry.kind, entry.id, entry.form, entry.record, entry.customer_id, entry.at, entry.names, entry.words
                  from app.search_entry entry
                  where entry.kind %s and entry.terms @@ ?::tsquery and %s and %s
                  order by entry.at desc limit %d) as found
            left join app.customer_record entered on entered.record = found.record and found.record <> ''
            left join app.resolved_customer member on member.id = coalesce(found.customer_id, entered.customer_id)
            left join app.customer kept on kept.id = member.kept_id
            order by coalesce(kept.owner = ?, false) desc, found.at desc, found.id limit ?""";

    private final JdbcClient database;

    SearchRows(JdbcClient database) {
        this.database = database;
    }

    /** An entry that was found, and the customer it belongs to now. */
    record Entry(
            String kind,
            String id,
            String form,
            String record,
            Instant at,
            List<String> names,
            List<String> words,
            @Nullable Long customer,
            String customerName) {}

    /** What each tier looks for; null where it looks for nothing. */
    List<@Nullable String> tiers(SearchText wanted) {
        // Each search is planned for what it looks for: how frequent that is decides between two ways of finding it.
        database.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
        return database.sql("""
                        select app.search_wanted(1, ?, '{}')::text, app.search_wanted(2, ?, '{}')::text,
                               app.search_wanted(3, ?, ?)::text, app.search_wanted(4, ?, '{}')::text""")
                .params(texts(wanted), texts(wanted), texts(wanted), wanted.digits().toArray(String[]::new), texts(wanted))
                .query((row, number) -> Arrays.asList(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    private static String[] texts(SearchText wanted) {
        return wanted.texts().toArray(String[]::new);
    }

    /** The best entries of a kind that the person may see. */
    List<Entry> find(
            SearchKind kind, List<@Nullable String> tiers, SearchText wanted, RecordGuard.Condition scope, int most) {
        List<Entry> found = new ArrayList<>();
        for (int tier = 1; tier <= TIERS && found.size() < most; tier++) {
            String query = tiers.get(tier - 1);
            if (query != null) {
                find(kind, tier, query, wanted, scope, most).stream()
                        .filter(entry -> found.stream().noneMatch(each -> each.kind().equals(entry.kind())
                                && each.id().equals(entry.id())))
                        .limit(most - (long) found.size())
                        .toList()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private List<Entry> find(
            SearchKind kind, int tier, String query, SearchText wanted, RecordGuard.Condition scope, int most) {
        List<Object> parameters = new ArrayList<>(List.of(query));
        if (tier == PART) {
            parameters.add(texts(wanted));
        }
        parameters.addAll(scope.parameters());
        parameters.add(CurrentUser.username());
        parameters.add(most);
        String kinds = kind.entries().size() == 1
                ? "= '" + kind.entries().get(0) + "'"
                : "in ('" + String.join("', '", kind.entries()) + "')";
        String contained = tier == PART ? "app.search_contains(entry.names, entry.words, ?)" : "true";
        return database.sql(FIND.formatted(kinds, contained, scope.sql(), Math.max(CANDIDATES, most)))
                .params(parameters)
                .query(SearchRows::read)
                .list();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        long customer = row.getLong("customer");
        return new Entry(
                row.getString("kind"),
                row.getString("id"),
                row.getString("form"),
                row.getString("record"),
                row.getTimestamp("at").toInstant(),
                lines(row.getString("names")),
                lines(row.getString("words")),
                customer == 0 ? null : customer,
                Objects.requireNonNullElse(row.getString("customer_name"), ""));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    /** The fields by which records of the forms are found. */
    List<SearchFields.Named> fields() {
        return database.sql("select form, field, named from app.search_field order by form, place")
                .query((row, number) ->
                        new SearchFields.Named(row.getString("form"), row.getString("field"), row.getBoolean("named")))
                .list();
    }

    /** Replaces the fields of a form; the field without a name among them says that older records are not indexed yet. */
    void replace(String form, Collection<SearchFields.Named> fields) {
        database.sql("delete from app.search_field where form = ?").param(form).update();
        database.sql("insert into app.search_field (form, place, field, named) values (?, 0, '', false)")
                .param(form)
                .update();
        int place = 0;
        for (SearchFields.Named field : fields) {
            database.sql("insert into app.search_field (form, place, field, named) values (?, ?, ?, ?)")
                    .params(form, ++place, field.field(), field.named())
                    .update();
        }
    }

    /** The older records of the form are indexed, too. */
    void done(String form) {
        database.sql("delete from app.search_field where form = ? and place = 0")
                .param(form)
                .update();
    }

    /** Brings the entries of the next records of a form up to date; returns the id of the last one, 0 after the end. */
    long refresh(String form, long after, int most) {
        return database.sql("""
                        select coalesce(max(id), 0) from (
                            select record.id, app.search_record(record) from app.form_record record
                            where record.form = ? and record.id > ? order by record.id limit ?) as done""")
                .params(form, after, most)
                .query(Long.class)
                .single();
    }
}
