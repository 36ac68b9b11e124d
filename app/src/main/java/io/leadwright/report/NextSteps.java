package io.leadwright.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The most urgent of the actions that wait for a decision (S0-604). */
@Repository
class NextSteps {
    private final JdbcClient database;

    NextSteps(JdbcClient database) {
        this.database = database;
    }

    /**
     * What to do first.
     *
     * @param kind call, mail, task, quote or escalate
     * @param channel phone, mail, whatsapp or workplace
     * @param action one sentence
     */
    public record Step(
            String kind,
            String channel,
            String action,
            @Nullable Instant dueAt,
            long customerId,
            String customerName) {}

    Optional<Step> of(Optional<String> owner) {
        return database.sql("""
                        select card.kind, card.channel, card.action, card.due_at, customer.id, customer.name
                        from app.action_card card join app.customer on customer.id = card.customer_id
                        where card.state = 'pending' and (?::text is null or customer.owner = ?)
                        order by card.priority desc, card.due_at, card.id limit 1""")
                .params(owner.orElse(null), owner.orElse(null))
                .query((row, number) -> {
                    Timestamp due = row.getTimestamp(4);
                    return new Step(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            due == null ? null : due.toInstant(),
                            row.getLong(5),
                            row.getString(6));
                })
                .optional();
    }
}
