package io.leadwright.sales.report;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what happened to proposed actions: carried out, answered, stage changes, proposed next. */
@Repository
class LoopRows {
    private final JdbcClient database;
    private final Clock clock;

    LoopRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The figures of the last days.
     *
     * @param executed actions carried out
     * @param answered of those, with an outcome
     * @param failed carried out without effect
     * @param moved moves forward in the funnel
     * @param open actions that wait for a decision now
     * @param late of those, past their due date
     * @param taken texts and actions worded by a model that people accepted unchanged
     * @param edited those they edited
     * @param refused those they rejected
     */
    public record Loop(
            long executed,
            long answered,
            long failed,
            long moved,
            long open,
            long late,
            long taken,
            long edited,
            long refused) {

        /** Counts the decisions on texts of a model. */
        public long judged() {
            return taken + edited + refused;
        }
    }

    Loop since(Optional<String> owner, int days) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("now", clock.instant().toString());
        values.put("at", clock.instant().minus(Duration.ofDays(days)).toString());
        values.put("owner", owner.orElse(null));
        String own = owner.isPresent() ? "and owner = :owner" : "";
        return database.sql("""
                        select done.executed, done.answered, done.failed, moves.moved, waiting.open, waiting.late,
                               done.taken + texts.taken, done.edited + texts.edited, done.refused + texts.refused
                        from (select count(*) filter (where state = 'executed') as executed,
                                     count(outcome) filter (where state = 'executed') as answered,
                                     count(*) filter (where state = 'failed') as failed,
                                     count(*) filter (where model and state <> 'skipped' and edited_at is null) as taken,
                                     count(*) filter (where model and state <> 'skipped' and edited_at is not null) as edited,
                                     count(*) filter (where model and state = 'skipped') as refused
                              from (select *, made_by = 'model' as model from app.customer_action) action
                              where state in ('executed', 'failed', 'skipped') and decided_at > :at::timestamptz %1$s) done,
                             (select count(*) filter (where verdict = 'ACCEPTED') as taken,
                                     count(*) filter (where verdict = 'EDITED') as edited,
                                     count(*) filter (where verdict = 'REJECTED') as refused
                              from app.text_verdict where made_by = 'model' and at > :at::timestamptz
                                and (:owner::text is null or by = :owner)) texts,
                             (select count(*) as moved from app.stage_change
                              where to_stage > from_stage and at > :at::timestamptz %1$s) moves,
                             (select count(*) as open, count(*) filter (where due_at < :now::timestamptz) as late
                              from app.customer_action where state = 'pending' %1$s) waiting""".formatted(own))
                .params(values)
                .query((row, number) -> new Loop(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)))
                .single();
    }
}
