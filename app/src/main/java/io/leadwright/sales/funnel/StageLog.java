package io.leadwright.sales.funnel;

import io.leadwright.sales.funnel.StageReplay.StageEvent;
import io.leadwright.sales.funnel.StageReplay.StageMove;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the events and moves to replay, for many customers in one query each; those of merged customers count for the one they were
 * merged into.
 */
@Repository
public class StageLog {
    private static final String MEMBERS = """
            with recursive wanted (root, since) as (select * from unnest(?::bigint[], ?::timestamptz[])),
                 member (root, since, id) as (
                     select root, since, root from wanted
                     union select root, since, customer.id from member join app.customer on merged_into = member.id)
            """;

    private final JdbcClient database;

    StageLog(JdbcClient database) {
        this.database = database;
    }

    /** Events from a given time on, in order, by customer. */
    Map<Long, List<StageEvent>> events(Map<Long, Instant> since) {
        Map<Long, List<StageEvent>> events = new HashMap<>();
        if (!since.isEmpty()) {
            database.sql(MEMBERS + """
                    select root, "timestamp" as at, behavior_type, value from member
                    join app.behavior_log on customer_id = member.id and "timestamp" >= since
                    order by root, at""")
                    .param(roots(since))
                    .param(since.values().stream().map(Instant::toString).toArray(String[]::new))
                    .query(row -> {
                        events.computeIfAbsent(row.getLong(1), root -> new ArrayList<>())
                                .add(new StageEvent(
                                        row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4)));
                    });
        }
        return events;
    }

    /** Moves by people and language models, in order, by customer. */
    Map<Long, List<StageMove>> moves(Collection<Long> customers) {
        Map<Long, List<StageMove>> moves = new HashMap<>();
        if (!customers.isEmpty()) {
            Map<Long, Instant> all = new HashMap<>();
            customers.forEach(customer -> all.put(customer, Instant.EPOCH));
            database.sql(MEMBERS + """
                    select root, at, to_stage, back, cause, reason, by from member
                    join app.stage_move on customer_id = member.id order by root, at, stage_move.id""")
                    .param(roots(all))
                    .param(all.values().stream().map(Instant::toString).toArray(String[]::new))
                    .query(row -> {
                        moves.computeIfAbsent(row.getLong(1), root -> new ArrayList<>())
                                .add(new StageMove(
                                        row.getTimestamp(2).toInstant(),
                                        row.getInt(3),
                                        row.getBoolean(4),
                                        StageCause.of(row.getString(5)),
                                        row.getString(6),
                                        row.getString(7)));
                    });
        }
        return moves;
    }

    /** The stage just before a given time, by customer, without those that had not moved. */
    Map<Long, Integer> stages(Map<Long, Instant> before) {
        Map<Long, Integer> stages = new HashMap<>();
        if (!before.isEmpty()) {
            database.sql("""
                            select wanted.id, held.to_stage from unnest(?::bigint[], ?::timestamptz[]) as wanted (id, at)
                            cross join lateral (
                                select to_stage from app.stage_history
                                where customer_id = wanted.id and "timestamp" < wanted.at
                                order by "timestamp" desc, id desc limit 1) as held""")
                    .param(roots(before))
                    .param(before.values().stream().map(Instant::toString).toArray(String[]::new))
                    .query(row -> {
                        stages.put(row.getLong(1), row.getInt(2));
                    });
        }
        return stages;
    }

    private static long[] roots(Map<Long, Instant> since) {
        return since.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    public static Timestamp stamp(Instant at) {
        return Timestamp.from(at);
    }
}
