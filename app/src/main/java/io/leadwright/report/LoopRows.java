package io.leadwright.report;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of what was proposed: carried out, answered, moved on, proposed next (S0-650, S0-661). */
@Repository
class LoopRows {
    private final JdbcClient database;
    private final Clock clock;

    LoopRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The round of the last days.
     *
     * @param executed actions carried out
     * @param answered of those, with an outcome
     * @param moved steps forward in the funnel
     * @param open actions that wait for a decision now
     * @param late of those, past their due date
     */
    public record Loop(long executed, long answered, long moved, long open, long late) {}

    Loop since(Optional<String> owner, int days) {
        Map<String, Object> values = new HashMap<>();
        values.put("now", clock.instant().toString());
        values.put("at", clock.instant().minus(Duration.ofDays(days)).toString());
        owner.ifPresent(name -> values.put("owner", name));
        String own =
                owner.isPresent() ? "join app.customer on customer.id = customer_id and customer.owner = :owner" : "";
        return database.sql("""
                        select done.executed, done.answered, moves.moved, waiting.open, waiting.late
                        from (select count(*) as executed, count(outcome) as answered from app.action_card %1$s
                              where state = 'executed' and decided_at > :at::timestamptz) done,
                             (select count(*) as moved from app.stage_history %1$s
                              where to_stage > from_stage and "timestamp" > :at::timestamptz) moves,
                             (select count(*) as open, count(*) filter (where due_at < :now::timestamptz) as late
                              from app.action_card %1$s where state = 'pending') waiting""".formatted(own))
                .params(values)
                .query((row, number) ->
                        new Loop(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }
}
