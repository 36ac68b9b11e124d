package io.leadwright.sales.today;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds what is to be done among user tasks and action cards, in the order in which it is due. A card is left out while a task about the
 * same customer asks for the same kind of action.
 */
@Repository
class TodayRows {
    /** Counts above this are shown as more. */
    static final int MOST = 99;

    private static final String AFTER = "9223372036854775807";

    private static final String TASK = """
            select 'task' as source, id, name, assignee as owner, kinds, priority, script, record, run, null::bigint as customer, due
            from app.open_task where\s""";

    private static final String CARD = """
            select 'card' as source, id::text, action as name, owner, array[kind] as kinds, priority, script, null as record, null as run,
                   customer_id as customer, due::timestamp as due
            from %s card where\s""";

    /** Asked card by card until enough are found: as a join, all tasks would be read each time. */
    private static final String ALONE = """
            (select true from app.asked_by_task task
                 where task.customer_id = card.customer_id and card.kind = any(task.kinds) limit 1) is null""";

    private static final String SPAN = "due >= ?::%1$s and due < ?::%1$s";

    /** A part of its own: with "or", no index finds a span. */
    private static final String UNDATED = "due = '-infinity'";

    private static final String OFFERED = """
            assignee is null and id in (
                select task_id_ from act_ru_identitylink
                where type_ = 'candidate' and (group_id_ = any(?) or user_id_ = ?))""";

    private final JdbcClient database;
    private final Clock clock;

    TodayRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whose items.
     *
     * @param owner username; empty for everybody's
     * @param me the reader, for tasks offered to a role of the reader
     */
    record Whose(Optional<String> owner, String me, Set<String> roles) {}

    /** A place in the list: that of its last item so far; null for the start. */
    public record Cursor(Instant due, TodayItem.Key key) {}

    /**
     * A task or card as it is found.
     *
     * @param due null for at once
     * @param record the record of a task; null for a card and for a task without one
     * @param run process instance of a task
     * @param customer the customer of a card; null for a task
     */
    record Row(
            TodayItem.Key key,
            @Nullable Instant due,
            String name,
            String owner,
            Set<String> kinds,
            int priority,
            String script,
            @Nullable String record,
            @Nullable String run,
            @Nullable Long customer) {
        Row named(String other) {
            return new Row(key, due, other, owner, kinds, priority, script, record, run, customer);
        }
    }

    /** Items of a section after a place, in the order in which they are due. */
    List<Row> find(TodaySection section, Whose whose, @Nullable Cursor after, int limit) {
        return section == TodaySection.OFFERED ? offered(whose, after, limit) : mine(section, whose, after, limit);
    }

    private List<Row> mine(TodaySection section, Whose whose, @Nullable Cursor after, int limit) {
        Parts parts = new Parts();
        for (boolean undated : spans(section)) {
            parts.add(
                    TASK + of(whose, "assignee") + " and " + span(undated, "timestamptz::timestamp")
                            + " and (due, id) > (?::timestamptz::timestamp, ?) order by due, id limit ?",
                    values(
                            section,
                            whose,
                            undated,
                            start(after),
                            after == null || after.key().source() == TodayItem.Source.CARD
                                    ? ""
                                    : after.key().id(),
                            limit));
            parts.add(
                    CARD.formatted("(select * from app.open_card where " + of(whose, "owner") + " and "
                                    + span(undated, "timestamptz")
                                    + " and (due, id) > (?::timestamptz, ?::bigint) order by due, id)")
                            + ALONE + " limit ?",
                    values(
                            section,
                            whose,
                            undated,
                            start(after),
                            after == null
                                    ? "0"
                                    : after.key().source() == TodayItem.Source.CARD
                                            ? after.key().id()
                                            : AFTER,
                            limit));
        }
        return database.sql(
                        "select * from (" + parts.sql()
                                + ") as item order by due, source, case when source = 'card' then id::bigint else 0 end, id limit ?")
                .params(parts.values())
                .param(limit)
                .query(TodayRows::row)
                .list();
    }

    /** Selects that are read as one, each with the values of its parameters. */
    private static final class Parts {
        private final List<String> selects = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String select, List<Object> more) {
            selects.add("(" + select + ")");
            values.addAll(more);
        }

        String sql() {
            return String.join(" union all ", selects);
        }

        List<Object> values() {
            return values;
        }
    }

    /** Whether each part of a section is the one without a date. */
    private List<Boolean> spans(TodaySection section) {
        return section.span(clock).undated() ? List.of(true, false) : List.of(false);
    }

    private List<Object> values(TodaySection section, Whose whose, boolean undated, Object... more) {
        List<Object> values = new ArrayList<>(whose.owner().stream().toList());
        if (!undated) {
            TodaySection.Span span = section.span(clock);
            values.add(Timestamp.from(span.from()));
            values.add(Timestamp.from(span.until()));
        }
        values.addAll(List.of(more));
        return values;
    }

    private List<Row> offered(Whose whose, @Nullable Cursor after, int limit) {
        return database.sql(TASK + OFFERED + " and (due, id) > (?::timestamptz::timestamp, ?) order by due, id limit ?")
                .params(whose.roles().toArray(String[]::new), whose.me())
                .params(start(after), after == null ? "" : after.key().id(), limit)
                .query(TodayRows::row)
                .list();
    }

    /** The item with this key, if it still waits, with a card that a task asks for, too. */
    Optional<Row> find(TodayItem.Key key) {
        return key.source() == TodayItem.Source.TASK
                ? database.sql(TASK + "id = ?")
                        .param(key.id())
                        .query(TodayRows::row)
                        .optional()
                : database.sql(CARD.formatted("app.open_card") + "card.id = ?::bigint")
                        .param(key.id())
                        .query(TodayRows::row)
                        .optional();
    }

    /** Whether a task without an assignee is offered to the person. */
    boolean offered(String task, Whose whose) {
        return !database.sql("select 1 from app.open_task where id = ? and " + OFFERED)
                .params(task, whose.roles().toArray(String[]::new), whose.me())
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** How many items each section has, at most one more than {@link #MOST}. */
    Map<TodaySection, Integer> count(Whose whose) {
        Map<TodaySection, Integer> counts = new EnumMap<>(TodaySection.class);
        for (TodaySection section : TodaySection.values()) {
            counts.put(section, section == TodaySection.OFFERED ? countOffered(whose) : count(section, whose));
        }
        return counts;
    }

    private int count(TodaySection section, Whose whose) {
        Parts parts = new Parts();
        for (boolean undated : spans(section)) {
            parts.add(
                    "select 1 from app.open_task where " + of(whose, "assignee") + " and "
                            + span(undated, "timestamptz::timestamp") + " limit ?",
                    values(section, whose, undated, MOST + 1));
            parts.add(
                    "select 1 from (select * from app.open_card where " + of(whose, "owner") + " and "
                            + span(undated, "timestamptz") + " order by due, id) card where " + ALONE + " limit ?",
                    values(section, whose, undated, MOST + 1));
        }
        return database.sql("select count(*) from (" + parts.sql() + ") as item")
                .params(parts.values())
                .query(Integer.class)
                .single();
    }

    private int countOffered(Whose whose) {
        return database.sql("select count(*) from (select 1 from app.open_task where " + OFFERED + " limit ?) as item")
                .params(whose.roles().toArray(String[]::new), whose.me(), MOST + 1)
                .query(Integer.class)
                .single();
    }

    /** The kept customer of each of these records. */
    Map<String, Long> customers(Collection<String> records) {
        Map<String, Long> found = new HashMap<>();
        database.sql("select record, coalesce(merged_into, id) from app.customer where record = any(?)")
                .param(records.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        return found;
    }

    /** An open card with the customer and the kind it asks for. */
    record Proposed(long customer, String kind, String script, TodayItem.Card card) {}

    /** The open cards of these customers; a customer has at most one. */
    List<Proposed> cards(Collection<Long> customers) {
        return database.sql("""
                        select id, customer_id, kind, action, script, content, reason, seen_type, seen_at from app.open_card
                        where customer_id = any(?)""")
                .param(customers.toArray(Long[]::new))
                .query((row, number) -> new Proposed(
                        row.getLong("customer_id"),
                        row.getString("kind"),
                        row.getString("script"),
                        new TodayItem.Card(
                                row.getLong("id"),
                                row.getString("action"),
                                row.getString("content"),
                                row.getString("reason"),
                                row.getString("seen_type"),
                                moment(row.getTimestamp("seen_at")))))
                .list();
    }

    /** Values of a variable by process instance. */
    Map<String, String> variables(String name, Collection<String> runs) {
        Map<String, String> values = new HashMap<>();
        database.sql("""
                        select proc_inst_id_, text_ from act_ru_variable
                        where proc_inst_id_ = any(?) and name_ = ? and text_ is not null""").params(runs.toArray(String[]::new), name).query(row -> {
            values.put(row.getString(1), row.getString(2));
        });
        return values;
    }

    private static String of(Whose whose, String column) {
        return whose.owner().isPresent() ? column + " = ?" : column + " <> ''";
    }

    private static String span(boolean undated, String type) {
        return undated ? UNDATED : SPAN.formatted(type);
    }

    /** PostgreSQL's earliest moment for the start, and for items without a date. */
    private static String start(@Nullable Cursor after) {
        return after == null || after.due().equals(Instant.MIN)
                ? "-infinity"
                : after.due().toString();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Array kinds = row.getArray("kinds");
        long customer = row.getLong("customer");
        boolean none = row.wasNull();
        String due = row.getString("due");
        return new Row(
                new TodayItem.Key(
                        TodayItem.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                        row.getString("id")),
                due.equals("-infinity") ? null : moment(row.getTimestamp("due")),
                row.getString("name"),
                Optional.ofNullable(row.getString("owner")).orElse(""),
                new LinkedHashSet<>(Arrays.asList((String[]) kinds.getArray())),
                row.getInt("priority"),
                row.getString("script"),
                row.getString("record"),
                row.getString("run"),
                none ? null : customer);
    }

    private static @Nullable Instant moment(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
