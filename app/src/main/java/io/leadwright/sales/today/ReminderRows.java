package io.leadwright.sales.today;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what to remind people of, for everybody with one query. */
@Repository
class ReminderRows {
    private static final String MOST = "5000";

    /** What is assigned to somebody and was or will be due between two moments, named as in the list. */
    private static final String ITEMS = """
            select 'task:' || id as item, assignee as owner, due, name as what from app.open_task
            where assignee is not null and due >= ?::timestamptz::timestamp and due < ?::timestamptz::timestamp
            union all
            select 'card:' || card.id, card.owner, card.due::timestamp, customer.name || ' · ' || card.action
            from app.open_card card join app.customer on customer.id = card.customer_id
            where card.owner <> '' and card.due >= ? and card.due < ?
              and not exists (select from app.asked_by_task task
                              where task.customer_id = card.customer_id and card.kind = any(task.kinds))""";

    private final JdbcClient database;

    ReminderRows(JdbcClient database) {
        this.database = database;
    }

    /** What a person is told: how many items there are, and the first of them. */
    record Told(int count, int overdue, List<String> items) {}

    private record Row(String owner, String what, int count, int overdue) {}

    /**
     * Finds and remembers what has become overdue since a moment, by its owner. An item is found once for each day on which it was due.
     *
     * @param most names for each person
     */
    Map<String, Told> overdue(Instant since, Instant now, int most) {
        return told(
                database.sql("""
                        with item as (%s),
                        fresh as (
                            insert into app.reminder (kind, item, day)
                            select 'overdue', item, due::date from item order by due limit %s
                            on conflict do nothing returning item)
                        select owner, what, count(*) over (partition by owner) as count, 0 as overdue
                        from item join fresh using (item) order by owner, due, what""".formatted(ITEMS, MOST))
                        .params(bounds(since, now))
                        .query((row, number) -> new Row(
                                row.getString("owner"),
                                row.getString("what"),
                                row.getInt("count"),
                                row.getInt("overdue")))
                        .list(),
                most);
    }

    /** What is due before a moment, by its owner. */
    Map<String, Told> due(Instant now, Instant until, int most) {
        return told(
                database.sql("""
                        with item as (%s),
                        ranked as (
                            select owner, what, due, row_number() over (partition by owner order by due, what) as place,
                                   count(*) over (partition by owner) as count,
                                   count(*) filter (where due < ?::timestamptz::timestamp) over (partition by owner) as overdue
                            from item)
                        select owner, what, count, overdue from ranked where place <= ? order by owner, place""".formatted(ITEMS))
                        .params(bounds(Instant.EPOCH, until))
                        .params(Timestamp.from(now), most)
                        .query((row, number) -> new Row(
                                row.getString("owner"),
                                row.getString("what"),
                                row.getInt("count"),
                                row.getInt("overdue")))
                        .list(),
                most);
    }

    /** Forgets what can no longer be found again. */
    int forget(Instant before) {
        return database.sql("delete from app.reminder where day < (?::timestamptz)::date - 1")
                .param(Timestamp.from(before))
                .update();
    }

    private static Object[] bounds(Instant from, Instant until) {
        Timestamp first = Timestamp.from(from);
        Timestamp last = Timestamp.from(until);
        return new Object[] {first, last, first, last};
    }

    private static Map<String, Told> told(List<Row> rows, int most) {
        Map<String, Told> told = new LinkedHashMap<>();
        rows.forEach(row -> {
            List<String> items = told.computeIfAbsent(
                            row.owner(), any -> new Told(row.count(), row.overdue(), new ArrayList<>()))
                    .items();
            if (items.size() < most) {
                items.add(row.what());
            }
        });
        return told;
    }
}
