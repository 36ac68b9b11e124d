package io.leadwright.sales.funnel;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the texts from which a language model may judge the stage of a customer: values of events that {@code event-type.dmn} marks
 * as textual.
 */
@Repository
class StageTexts {
    private final JdbcClient database;
    private final EventTypes types;

    StageTexts(JdbcClient database, EventTypes types) {
        this.database = database;
        this.types = types;
    }

    /** A text and when it arrived. */
    record Text(String value, Instant at) {}

    /** The newest text of the customer; empty if the stage has moved since, because the text has been judged then. */
    Optional<Text> silent(long customer) {
        String[] textual = types.all().stream()
                .filter(EventType::textual)
                .map(EventType::key)
                .toArray(String[]::new);
        return database.sql("""
                        select value, "timestamp" as at from app.behavior_log
                        where customer_id in (select member_id from app.customer_member where customer_id = :customer)
                          and behavior_type = any(:textual) and value <> '' order by "timestamp" desc limit 1""")
                .param("customer", customer)
                .param("textual", textual)
                .query((row, number) ->
                        new Text(row.getString("value"), row.getTimestamp("at").toInstant()))
                .optional()
                .filter(text -> !moved(customer, text));
    }

    private boolean moved(long customer, Text text) {
        return database.sql("""
                        select exists (select 1 from app.stage_history where customer_id = ? and cause <> 'entry' and "timestamp" >= ?)""")
                .params(customer, Timestamp.from(text.at()))
                .query(Boolean.class)
                .single();
    }
}
