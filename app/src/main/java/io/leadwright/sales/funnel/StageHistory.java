package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the stages of customers and their history, many customers at once. */
@Repository
class StageHistory {
    private final JdbcClient database;

    StageHistory(JdbcClient database) {
        this.database = database;
    }

    private record Row(long id, long customer, StageStep step) {}

    void write(List<StageChange> changes) {
        List<StageChange> rebuilt =
                changes.stream().filter(StageChange::rebuilt).toList();
        Map<Long, List<Row>> there = there(rebuilt);
        List<Long> gone = new ArrayList<>();
        List<Row> added = new ArrayList<>();
        for (StageChange change : changes) {
            long customer = change.after().customerId();
            List<Row> rows = there.getOrDefault(customer, List.of());
            int same = change.rebuilt() ? same(rows, change.steps()) : 0;
            rows.subList(same, rows.size()).forEach(row -> gone.add(row.id()));
            change.steps().subList(same, change.steps().size()).forEach(step -> added.add(new Row(0, customer, step)));
        }
        delete(gone);
        insert(added);
        enter(rebuilt);
        stages(changes);
    }

    /** Number of rows that stay unchanged: the ids of rows follow the order of the steps. */
    private static int same(List<Row> rows, List<StageStep> steps) {
        int same = 0;
        while (same < rows.size()
                && same < steps.size()
                && rows.get(same).step().equals(steps.get(same))) {
            same++;
        }
        return same;
    }

    private Map<Long, List<Row>> there(List<StageChange> changes) {
        Map<Long, List<Row>> rows = new HashMap<>();
        if (!changes.isEmpty()) {
            database.sql("""
                            select id, customer_id, "timestamp", from_stage, to_stage, ai_reason, cause, rule, by
                            from app.stage_history where customer_id = any(?) and cause <> 'entry' order by "timestamp", id""")
                    .param(changes.stream()
                            .mapToLong(change -> change.after().customerId())
                            .toArray())
                    .query((row, number) -> row(row))
                    .list()
                    .forEach(row -> rows.computeIfAbsent(row.customer(), customer -> new ArrayList<>())
                            .add(row));
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("customer_id"),
                new StageStep(
                        row.getTimestamp("timestamp").toInstant(),
                        row.getInt("from_stage"),
                        row.getInt("to_stage"),
                        row.getString("ai_reason"),
                        StageCause.of(row.getString("cause")),
                        row.getString("rule"),
                        row.getString("by")));
    }

    private void delete(List<Long> gone) {
        if (!gone.isEmpty()) {
            database.sql("delete from app.stage_history where id = any(?)")
                    .param(gone.stream().mapToLong(Long::longValue).toArray())
                    .update();
        }
    }

    private void insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into app.stage_history
                            (customer_id, "timestamp", from_stage, to_stage, ai_reason, cause, rule, by)
                        select customer_id, at, from_stage, to_stage, reason, cause, rule, by
                        from unnest(?::bigint[], ?::timestamptz[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                            with ordinality as step (customer_id, at, from_stage, to_stage, reason, cause, rule, by, number)
                        order by number""")
                .param(rows.stream().mapToLong(Row::customer).toArray())
                .param(texts(rows, row -> row.step().at().toString()))
                .param(rows.stream().mapToInt(row -> row.step().from()).toArray())
                .param(rows.stream().mapToInt(row -> row.step().to()).toArray())
                .param(texts(rows, row -> row.step().reason()))
                .param(texts(rows, row -> row.step().cause().code()))
                .param(texts(rows, row -> row.step().rule()))
                .param(texts(rows, row -> row.step().by()))
                .update();
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** Moves the entry into the funnel back to the first event, if that is older than the record. */
    private void enter(List<StageChange> changes) {
        if (!changes.isEmpty()) {
            database.sql("""
                            update app.stage_history set "timestamp" = begin.at
                            from unnest(?::bigint[], ?::timestamptz[]) as begin (customer_id, at)
                            where stage_history.customer_id = begin.customer_id and cause = ? and "timestamp" <> begin.at""")
                    .param(changes.stream()
                            .mapToLong(change -> change.after().customerId())
                            .toArray())
                    .param(changes.stream()
                            .map(change -> change.after().begin().toString())
                            .toArray(String[]::new))
                    .param(StageCause.ENTRY.code())
                    .update();
        }
    }

    /** Last and in one statement, because it locks the counts of the funnel, which many transactions need. */
    private void stages(List<StageChange> changes) {
        List<FunnelPosition> positions =
                changes.stream().map(StageChange::after).toList();
        database.sql("""
                        update app.customer set stage = now.stage, stage_since = now.since, counted_from = now.counted
                        from unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::timestamptz[]) as now (id, stage, since, counted)
                        where customer.id = now.id
                            and (customer.stage, customer.stage_since, customer.counted_from)
                                is distinct from (now.stage, now.since, now.counted)""")
                .param(positions.stream().mapToLong(FunnelPosition::customerId).toArray())
                .param(positions.stream().mapToInt(FunnelPosition::stage).toArray())
                .param(positions.stream()
                        .map(position -> position.stageSince().toString())
                        .toArray(String[]::new))
                .param(positions.stream()
                        .map(position -> position.countedFrom() == null
                                ? null
                                : position.countedFrom().toString())
                        .toArray(String[]::new))
                .update();
    }
}
