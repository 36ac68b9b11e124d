package io.leadwright.sales.demo;

import io.leadwright.sales.tracking.EventPartitions;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what has just been stored about a demo customer to the day on which it is to have happened: people and programs can only tell of
 * what happens now.
 */
@Component
class DemoPast {
    private static final String RECORDS =
            "(select split_part(record, ':', 2)::bigint from app.customer_record where customer_id = :customer)";

    /** Each moves the rows of a customer that were stored since a moment. */
    private static final List<String> MOVES = List.of(
            "update app.form_record_change set at = :at where record_id in " + RECORDS + " and at >= :since",
            "update app.form_record set created_at = case when created_at >= :since then :at else created_at end,"
                    + " updated_at = :at where id in " + RECORDS + " and updated_at >= :since",
            "update app.customer_record set created_at = :at where customer_id = :customer and created_at >= :since",
            "update app.behavior_log set timestamp = case when timestamp >= :since then :at else timestamp end,"
                    + " received_at = :at where customer_id = :customer and received_at >= :since",
            "update app.activity set at = :at, told_at = :at where customer_id = :customer and told_at >= :since",
            "update app.stage_history set timestamp = :at, recorded_at = :at"
                    + " where customer_id = :customer and recorded_at >= :since",
            "update app.deal set created_time = case when created_time >= :since then :at else created_time end,"
                    + " closed_time = case when closed_time >= :since then :at else closed_time end"
                    + " where customer_id = :customer and (created_time >= :since or closed_time >= :since)",
            "update app.action_card set seen_at = :at where customer_id = :customer and seen_at >= :since",
            "update app.customer_note set at = :at where customer_id = :customer and at >= :since",
            "update app.customer_contact set created_at = case when created_at >= :since then :at else created_at end,"
                    + " changed_at = :at where customer_id = :customer and changed_at >= :since",
            "update app.customer set created_at = case when created_at >= :since then :at else created_at end,"
                    + " stage_since = case when stage_since >= :since then :at else stage_since end,"
                    + " status_since = case when status_since >= :since then :at else status_since end,"
                    + " won_at = case when won_at >= :since then :at else won_at end where id = :customer",
            "update app.customer_activity set entered_at = case when entered_at >= :since then :at else entered_at end,"
                    + " at_stage_since = case when at_stage_since >= :since then :at else at_stage_since end,"
                    + " last_touch_time = case when last_touch_time >= :since then :at else last_touch_time end,"
                    + " first_event_at = case when first_event_at >= :since then :at else first_event_at end,"
                    + " last_event_at = case when last_event_at >= :since then :at else last_event_at end"
                    + " where customer_id = :customer");

    private final JdbcClient database;
    private final EventPartitions partitions;
    private final TransactionTemplate transactions;

    DemoPast(JdbcClient database, EventPartitions partitions, TransactionTemplate transactions) {
        this.database = database;
        this.partitions = partitions;
        this.transactions = transactions;
    }

    /** The moment since which rows are new, by the clock of the database. */
    Instant mark() {
        return database.sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    void move(long customer, Instant since, Instant at) {
        partitions.provide(List.of(at));
        Map<String, Object> values = Map.of("customer", customer, "since", utc(since), "at", utc(at));
        transactions.executeWithoutResult(running ->
                MOVES.forEach(move -> database.sql(move).params(values).update()));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
