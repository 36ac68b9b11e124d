package io.leadwright.sales.today;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The activities that are stored. */
final class ReportedActivities {
    private final JdbcClient database;

    ReportedActivities(JdbcClient database) {
        this.database = database;
    }

    /** Type, reporter, way and further details of the activities of a customer, oldest first. */
    List<Map<String, Object>> of(long customer) {
        return database.sql(
                        "select type, by, via, note, details ->> 'next' as next from app.activity where customer_id = ? order by id")
                .param(customer)
                .query()
                .listOfRows();
    }
}
