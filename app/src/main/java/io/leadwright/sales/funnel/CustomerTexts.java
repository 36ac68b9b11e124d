package io.leadwright.sales.funnel;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the texts in a customer's events, such as mails and minutes: those of the types that {@code event-type.dmn} marks as textual. */
@Repository
public class CustomerTexts {
    private static final int MOST = 20;
    private final JdbcClient database;
    private final EventTypes types;

    CustomerTexts(JdbcClient database, EventTypes types) {
        this.database = database;
        this.types = types;
    }

    /** The newest texts of the customer and those merged into it. */
    public List<String> newest(long customer) {
        String[] textual = types.all().stream()
                .filter(EventType::textual)
                .map(EventType::key)
                .toArray(String[]::new);
        return database.sql("""
                        select value from app.behavior_log
                        where customer_id in (select member_id from app.customer_member where customer_id = :customer)
                          and behavior_type = any(:textual) and value <> '' order by "timestamp" desc limit :most""")
                .param("customer", customer)
                .param("textual", textual)
                .param("most", MOST)
                .query(String.class)
                .list();
    }
}
