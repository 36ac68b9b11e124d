package io.leadwright.sales.search;

import io.leadwright.automation.instance.RecordGuard;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.search.SearchTexts.Condition;
import io.leadwright.platform.search.SearchTexts.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the index of the search in four tiers: the whole name or number, its beginning, the beginning of a word or any digit of a number,
 * any part. What a tier has often among the newest entries, or among one's own, is taken from there; only what is rare is looked up, so
 * that no search reads all that a frequent word finds. Of each tier the newest entries compete, one's own customers before others.
 */
@Repository
class SearchRows {
    /** The entries of a tier that are sorted by whose they are. */
    private static final int CANDIDATES = 100;
    /** What more entries have is too frequent to look at all of them. */
    private static final int RARE = 1000;
    /** The newest entries, which show what is frequent: what one of ten has. */
    private static final int SAMPLE = 100;

    private static final int ONE_OF = 10;
    /** The newest of one's own customers and records, which are looked at first. */
    private static final int NEAR = 300;

    private static final String KEY = "entry.kind, entry.id, entry.at";

    private static final String LOOKED_UP = """
            with entry as materialized (select %1$s, entry.form, entry.record, entry.customer_id, %2$s as tier
                from app.search_entry entry where entry.kind %3$s and (%4$s)%8$s limit %5$d)
            select counted.number, found.* from (select count(*) as number from entry) as counted
            left join (select %1$s, tier from entry%6$s order by tier, at desc limit %7$d) as found on true""";

    private static final String NEAREST = """
            select 0 as number, %1$s, entry.tier from (select entry.*, %2$s as tier from (%3$s) as entry) as entry
            where entry.tier is not null and %4$s order by entry.tier, entry.at desc limit %5$d""";

    private static final String SHOWN = """
            select found.tier, entry.kind, entry.id, entry.form, entry.record, entry.at, entry.names, entry.words, kept.id as customer,
                   kept.name as customer_name
            from unnest(?::text[], ?::text[], ?::integer[]) as found (kind, id, tier)
            join app.search_entry entry on entry.kind = found.kind and entry.id = found.id
            left join app.customer_record entered on entered.record = entry.record and entry.record <> ''
            left join app.resolved_customer member on member.id = coalesce(entry.customer_id, entered.customer_id)
            left join app.customer kept on kept.id = member.kept_id and %s
            order by found.tier, coalesce(kept.owner = ?, false) desc, entry.at desc, entry.id limit ?""";

    private final JdbcClient database;

    SearchRows(JdbcClient database) {
        this.database = database;
    }

    /** An entry that was found, and the customer it belongs to now, if the person may open it. */
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

    /** The best tier of an entry. */
    private record Ranked(String kind, String id, int tier, Instant at) {
        String key() {
            return kind + " " + id;
        }
    }

    /** What the index returned, and how many entries had it, at most one more than {@link #RARE}. */
    private record LookedUp(long number, List<Ranked> ranked) {}

    /** One search for entries of one kind. */
    private record Asked(SearchKind kind, Wanted wanted, SearchScope.Allowed allowed, int most) {}

    /** Has each statement planned for what it looks for, for the rest of the transaction. */
    void prepare() {
        database.sql(
                        "select set_config('plan_cache_mode', 'force_custom_plan', true) || set_config('jit', 'off', true)")
                .query(String.class)
                .single();
    }

    /** The best entries of a kind that the person may see. */
    List<Entry> find(SearchKind kind, Wanted wanted, SearchScope.Allowed allowed, int most) {
        Asked asked = new Asked(kind, wanted, allowed, most);
        List<Integer> tiers = wanted.tiers();
        if (tiers.isEmpty()) {
            return List.of();
        }
        int sample = Math.max(SAMPLE, most * ONE_OF);
        List<Ranked> ranked = new ArrayList<>(nearest(asked, tiers, sample, NEAR));
        boolean all = allowed.mine().filter(mine -> mine.all(kind, NEAR)).isPresent();
        if (!all) {
            ranked.addAll(rare(asked, tiers, ranked, sample / ONE_OF));
        }
        return shown(ranked, allowed.named(), most);
    }

    /** Of the tiers that the nearest entries do not have often. */
    private List<Ranked> rare(Asked asked, List<Integer> tiers, List<Ranked> nearest, int often) {
        List<Integer> rare = new ArrayList<>();
        int better = 0;
        for (int tier : tiers) {
            long near = nearest.stream().filter(each -> each.tier() == tier).count();
            // Behind a tier that has enough no other one shows.
            if (better >= asked.most()) {
                break;
            }
            if (near >= often) {
                better += (int) near;
            } else {
                rare.add(tier);
            }
        }
        if (rare.isEmpty()) {
            return List.of();
        }
        LookedUp found = lookUp(asked, rare, false);
        if (found.number() <= RARE) {
            return found.ranked();
        }
        return asked.allowed()
                .mine()
                .map(mine -> ownAndReadable(asked, rare, mine))
                .orElseGet(() -> oneByOne(asked, rare));
    }

    /** Among all of one's own; where there is more that the person may see, that too, unless there are enough. */
    private List<Ranked> ownAndReadable(Asked asked, List<Integer> tiers, SearchScope.Mine mine) {
        List<Ranked> ranked = new ArrayList<>(nearest(asked, tiers, RARE, Integer.MAX_VALUE));
        if (mine.all(asked.kind(), Integer.MAX_VALUE)) {
            return ranked;
        }
        int better = 0;
        for (int tier : tiers) {
            better += (int) ranked.stream().filter(each -> each.tier() == tier).count();
            if (better >= asked.most()) {
                break;
            }
            List<Ranked> more = lookUp(asked, List.of(tier), true).ranked();
            ranked.addAll(more);
            better += more.size();
        }
        return ranked;
    }

    /** Tier by tier, until there are enough. */
    private List<Ranked> oneByOne(Asked asked, List<Integer> tiers) {
        List<Ranked> ranked = new ArrayList<>();
        for (int tier : tiers) {
            LookedUp found = lookUp(asked, List.of(tier), false);
            ranked.addAll(found.ranked());
            if (found.number() > RARE) {
                ranked.addAll(nearest(asked, List.of(tier), RARE, 0));
            }
            if (ranked.size() >= asked.most()) {
                break;
            }
        }
        return ranked;
    }

    /** Reads only what the person may see, or counts all and then leaves out the others, which is sooner done for what is rare. */
    private LookedUp lookUp(Asked asked, List<Integer> tiers, boolean readable) {
        List<Object> parameters = new ArrayList<>();
        String rank = rank(asked.wanted(), tiers, parameters);
        List<String> any = new ArrayList<>();
        for (int tier : tiers) {
            Condition condition = asked.wanted().indexed("entry", tier);
            any.add(condition.sql());
            parameters.addAll(condition.parameters());
        }
        Condition mine = asked.allowed()
                .mine()
                .map(each -> each.among(asked.kind()))
                .orElseGet(() -> new Condition("true", List.of()));
        parameters.addAll(mine.parameters());
        parameters.addAll(asked.allowed().readable().parameters());
        String seen = mine.sql() + " and " + asked.allowed().readable().sql();
        String sql = LOOKED_UP.formatted(
                KEY,
                rank,
                kinds(asked.kind()),
                String.join(" or ", any),
                RARE + 1,
                readable ? "" : " where " + seen,
                CANDIDATES * tiers.size(),
                readable ? " and " + seen : "");
        long[] number = new long[1];
        List<Ranked> ranked = database
                .sql(sql)
                .params(parameters)
                .query((row, index) -> {
                    number[0] = row.getLong("number");
                    return row.getString("kind") == null ? null : ranked(row);
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
        return new LookedUp(number[0], ranked);
    }

    /** Among the newest entries, or those of the newest of one's own customers. */
    private List<Ranked> nearest(Asked asked, List<Integer> tiers, int sample, int customers) {
        List<Object> parameters = new ArrayList<>();
        String rank = rank(asked.wanted(), tiers, parameters);
        Condition from = asked.allowed()
                .mine()
                .map(mine -> mine.entries(asked.kind(), customers))
                .orElseGet(() -> newest(asked.kind(), sample));
        parameters.addAll(from.parameters());
        parameters.addAll(asked.allowed().readable().parameters());
        return database.sql(NEAREST.formatted(
                        KEY, rank, from.sql(), asked.allowed().readable().sql(), Math.max(CANDIDATES, sample)))
                .params(parameters)
                .query((row, index) -> ranked(row))
                .list();
    }

    private static Condition newest(SearchKind kind, int most) {
        return new Condition(
                "select * from app.search_entry where case kind when 'reply' then 'mail' else kind end = ? order by at desc limit ?",
                List.of(kind.entries().get(0), most));
    }

    /** The first of the tiers that an entry belongs to; null for none. */
    private static String rank(Wanted wanted, List<Integer> tiers, List<Object> parameters) {
        StringBuilder rank = new StringBuilder("case");
        for (int tier : tiers) {
            Condition condition = wanted.read("entry", tier);
            rank.append(" when ").append(condition.sql()).append(" then ").append(tier);
            parameters.addAll(condition.parameters());
        }
        return rank.append(" end").toString();
    }

    private static String kinds(SearchKind kind) {
        return kind.entries().stream().collect(Collectors.joining("', '", "in ('", "')"));
    }

    private static Ranked ranked(ResultSet row) throws SQLException {
        return new Ranked(
                row.getString("kind"),
                row.getString("id"),
                row.getInt("tier"),
                row.getTimestamp("at").toInstant());
    }

    private List<Entry> shown(List<Ranked> ranked, RecordGuard.Condition named, int most) {
        List<Ranked> best = new ArrayList<>();
        Set<String> there = new HashSet<>();
        ranked.stream()
                .sorted(Comparator.comparing(Ranked::tier).thenComparing(Ranked::at, Comparator.reverseOrder()))
                .filter(each -> there.add(each.key()))
                .forEach(best::add);
        if (best.isEmpty()) {
            return List.of();
        }
        return database.sql(SHOWN.formatted(named.sql()))
                .param(best.stream().map(Ranked::kind).toArray(String[]::new))
                .param(best.stream().map(Ranked::id).toArray(String[]::new))
                .param(best.stream().map(Ranked::tier).toArray(Integer[]::new))
                .params(named.parameters())
                .param(CurrentUser.username())
                .param(most)
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

    /** Replaces the fields of a form; its records follow in the background. */
    void replace(String form, Collection<SearchFields.Named> fields) {
        database.sql("delete from app.search_field where form = ?").param(form).update();
        int place = 0;
        for (SearchFields.Named field : fields) {
            database.sql("insert into app.search_field (form, place, field, named) values (?, ?, ?, ?)")
                    .params(form, ++place, field.field(), field.named())
                    .update();
        }
        database.sql(
                        "insert into app.search_due (kind, id) select 'record', id::text from app.form_record where form = ? order by id")
                .param(form)
                .update();
    }
}
