package io.leadwright.customer;

import io.leadwright.workflow.Triggers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one place that moves customers between stages and keeps the history of it. */
@Component
class StageMoves {
    private final JdbcClient database;
    private final CustomerRows rows;
    private final Triggers triggers;
    private final Clock clock;

    StageMoves(JdbcClient database, CustomerRows rows, Triggers triggers, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.triggers = triggers;
        this.clock = clock;
    }

    void entered(long customerId, Instant at, String by) {
        write(customerId, null, Customer.FIRST_STAGE, at, "entry", "entry", by);
    }

    void moveByPerson(long customerId, int to, String reason, String username) {
        Customer customer = rows.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        if (customer.stage() == to) {
            return;
        }
        Instant now = clock.instant();
        database.sql("update app.customer set stage = ?, stage_since = ? where id = ?")
                .params(to, Timestamp.from(now), customerId)
                .update();
        write(customerId, customer.stage(), to, now, reason, "person", username);
        if (customer.record() != null) {
            triggers.customer(
                    "stage-changed",
                    customer.record(),
                    Map.of("customerId", customerId, "stage", to, "fromStage", customer.stage()));
        }
    }

    @SuppressWarnings("unused")
    void recount(long customerId) {}

    private void write(
            long customer,
            @org.jspecify.annotations.Nullable Integer from,
            int to,
            Instant at,
            String reason,
            String cause,
            String by) {
        database.sql("""
                        insert into app.stage_history (customer_id, from_stage, to_stage, "timestamp", ai_reason, cause, by)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(customer, from, to, Timestamp.from(at), reason, cause, by)
                .update();
    }
}
