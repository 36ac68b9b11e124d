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
import java.util.stream.Stream;
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
    /** What more entries have is too frequent to look at all of them. */
    private static final int FREQUENT = 1000;
    /** Of what is frequent there is enough among the newest. */
    private static final int NEWEST = 3000;

    private static final String KEY = "entry.kind, entry.id, entry.form, entry.record, entry.customer_id, entry.at";

    /** Of what is rare every entry is looked at; the number says whether it is. */
    private static final String RARE = """
            with entry as materialized (
                select %1$s from app.search_entry entry where entry.kind %2$s and entry.terms @@ ?::tsquery and %3$s limit %5$s)
            select counted.number, found.* from (select count(*) as number from entry) as counted left join (
                select * from entry where %4$s order by entry.at desc limit %6$d) as found on true""";

    /** Of what is frequent, among the newest of those that everybody may see. */
    private static final String FREQUENT_OF_ALL = """
            select 0 as number, entry.* from (
                select %1$s, entry.names, entry.words, entry.terms from app.search_entry entry where entry.kind %2$s order by entry.at desc limit %5$s) as entry
            where entry.terms @@ ?::tsquery and %3$s and %4$s order by entry.at desc limit %6$d""";

    /** Of what is frequent, among those of one person. */
    private static final String FREQUENT_OF_ONE = """
            select 0 as number, %1$s from app.search_entry entry
            where entry.kind %2$s and %5$s and entry.terms @@ ?::tsquery and %3$s and %4$s order by entry.at desc limit %6$d""";

    private static final String SHOWN = """
            select found.number, entry.kind, entry.id, entry.form, entry.record, entry.at, entry.names, entry.words, kept.id as customer,
                   kept.name as customer_name
            from (%s) as found
            left join app.search_entry entry on entry.kind = found.kind and entry.id = found.id
            left join app.customer_record entered on entered.record = entry.record and entry.record <> ''
            left join app.resolved_customer member on member.id = coalesce(entry.customer_id, entered.customer_id)
            left join app.customer kept on kept.id = member.kept_id
            order by coalesce(kept.owner = ?, false) desc, entry.at desc, entry.id limit ?""";

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
                .params(
                        texts(wanted),
                        texts(wanted),
                        texts(wanted),
                        wanted.digits().toArray(String[]::new),
                        texts(wanted))
                .query((row, number) ->
                        Arrays.asList(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    private static String[] texts(SearchText wanted) {
        return wanted.texts().toArray(String[]::new);
    }

    /** The best entries of a kind that the person may see. */
    List<Entry> find(
            SearchKind kind, List<@Nullable String> tiers, SearchText wanted, SearchScope.Allowed allowed, int most) {
        List<Entry> found = new ArrayList<>();
        for (int tier = 1; tier <= TIERS && found.size() < most; tier++) {
            String query = tiers.get(tier - 1);
            if (query != null && wanted.worth(tier)) {
                Tier asked = new Tier(kind, query, tier == PART ? texts(wanted) : null, allowed, most);
                add(found, rare(asked), most);
            }
        }
        return found;
    }

    private static void add(List<Entry> found, List<Entry> more, int most) {
        more.stream()
                .filter(entry -> found.stream()
                        .noneMatch(each ->
                                each.kind().equals(entry.kind()) && each.id().equals(entry.id())))
                .limit(most - (long) found.size())
                .toList()
                .forEach(found::add);
    }

    /** A tier of a kind; texts that an entry must contain, null where its terms say it. */
    private record Tier(
            SearchKind kind, String query, String @Nullable [] texts, SearchScope.Allowed allowed, int most) {

        String kinds() {
            return kind.entries().size() == 1
                    ? "= '" + kind.entries().get(0) + "'"
                    : "in ('" + String.join("', '", kind.entries()) + "')";
        }

        String contained() {
            return texts == null ? "true" : "app.search_contains(entry.names, entry.words, ?)";
        }

        List<Object> parameters() {
            List<Object> parameters = new ArrayList<>(List.of(query));
            if (texts != null) {
                parameters.add(texts);
            }
            return parameters;
        }
    }

    private List<Entry> rare(Tier tier) {
        List<Object> parameters = tier.parameters();
        parameters.addAll(tier.allowed().readable().parameters());
        List<Counted> found = shown(tier, RARE, String.valueOf(FREQUENT + 1), parameters);
        boolean frequent = found.stream().anyMatch(each -> each.number() > FREQUENT);
        List<Entry> entries = new ArrayList<>();
        if (frequent) {
            add(entries, frequent(tier), tier.most());
        }
        add(entries, entries(found), tier.most());
        return entries;
    }

    private List<Entry> frequent(Tier tier) {
        List<Object> parameters = tier.parameters();
        parameters.addAll(tier.allowed().readable().parameters());
        if (tier.allowed().own().isEmpty()) {
            return entries(shown(tier, FREQUENT_OF_ALL, String.valueOf(NEWEST), parameters));
        }
        RecordGuard.Condition own = tier.allowed().own().get();
        parameters.addAll(0, own.parameters());
        return entries(shown(tier, FREQUENT_OF_ONE, own.sql(), parameters));
    }

    private static List<Entry> entries(List<Counted> found) {
        return found.stream().flatMap(each -> Stream.ofNullable(each.entry())).toList();
    }

    /** An entry and how many there are; without an entry where the person may see none of them. */
    private record Counted(long number, @Nullable Entry entry) {}

    private List<Counted> shown(Tier tier, String sql, String limit, List<Object> parameters) {
        String found = sql.formatted(
                KEY,
                tier.kinds(),
                tier.contained(),
                tier.allowed().readable().sql(),
                limit,
                Math.max(CANDIDATES, tier.most()));
        parameters.add(CurrentUser.username());
        parameters.add(tier.most());
        return database.sql(SHOWN.formatted(found))
                .params(parameters)
                .query((row, number) ->
                        new Counted(row.getLong("number"), row.getString("kind") == null ? null : read(row, number)))
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
                            where record.form = ? and record.id > ? order by record.id limit ?) as done""").params(form, after, most).query(Long.class).single();
    }
}
