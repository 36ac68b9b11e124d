package io.leadwright.sales.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads the most urgent pending action. */
@Repository
class NextSteps {
    private final JdbcClient database;

    NextSteps(JdbcClient database) {
        this.database = database;
    }

    /**
     * The action to do first.
     *
     * @param kind call, mail, task, quote or escalate
     * @param channel phone, mail, whatsapp or workplace
     * @param id of its card
     * @param action one sentence
     */
    public record Step(
            long id,
            int priority,
            String kind,
            String channel,
            String action,
            @Nullable Instant dueAt,
            long customerId,
            String customerName,
            Origin origin) {}

    /**
     * Who proposed it.
     *
     * @param madeBy model or rules
     * @param madeFrom the prompt's version and the model; empty for rules
     * @param rule rule of {@code next-action.dmn}
     */
    public record Origin(String madeBy, String madeFrom, String rule) {}

    Optional<Step> load(Optional<String> owner) {
        return database.sql("""
                        select kind, channel, action, due_at, customer_id, customer_name, id, priority, made_by, made_from, rule
                        from app.customer_action
                        where state = 'pending' and (?::text is null or owner = ?)
                        order by priority desc, due_at, id limit 1""")
                .params(owner.orElse(null), owner.orElse(null))
                .query((row, number) -> {
                    Timestamp due = row.getTimestamp(4);
                    return new Step(
                            row.getLong(7),
                            row.getInt(8),
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            due == null ? null : due.toInstant(),
                            row.getLong(5),
                            row.getString(6),
                            new Origin(row.getString(9), row.getString(10), row.getString(11)));
                })
                .optional();
    }
}
