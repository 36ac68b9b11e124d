package io.leadwright.sales.profile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the latest analysis of each customer. */
@Repository
class CustomerAnalyses {
    private final JdbcClient database;
    private final Clock clock;

    CustomerAnalyses(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An analysis of a customer.
     *
     * @param madeBy rules or model
     * @param madeFrom template or prompt with its version, and the model
     * @param run process instance that wrote it
     */
    public record Analysis(String text, String madeBy, String madeFrom, String run, Instant at) {}

    Optional<Analysis> load(long customer) {
        return database.sql("select text, made_by, made_from, run, at from app.customer_analysis where customer_id = ?")
                .param(customer)
                .query((row, number) -> new Analysis(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .optional();
    }

    /** Replaces the analysis of the customer; does nothing if the customer no longer exists. */
    void keep(long customer, String text, String madeBy, String madeFrom, String run) {
        database.sql("""
                        insert into app.customer_analysis (customer_id, text, made_by, made_from, run, at)
                        select id, ?, ?, ?, ?, ? from app.customer where id = ?
                        on conflict (customer_id) do update set text = excluded.text, made_by = excluded.made_by,
                            made_from = excluded.made_from, run = excluded.run, at = excluded.at""")
                .params(text, madeBy, madeFrom, run, Timestamp.from(clock.instant()), customer)
                .update();
    }
}
