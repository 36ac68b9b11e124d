package io.leadwright.sales.activity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what two parts of the product say differently: the views {@code app.contradiction_*}, which must be empty. */
@Repository
class Contradictions {
    private final JdbcClient database;

    Contradictions(JdbcClient database) {
        this.database = database;
    }

    /** A customer about which a rule does not hold. */
    record Contradiction(String rule, long customer, String subject) {}

    /** The number of contradictions of each rule that has any. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        database.sql("select rule, count(*) from app.contradiction group by rule")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** The first contradictions by customer. */
    List<Contradiction> first(int limit) {
        return database.sql(
                        "select rule, customer_id, subject from app.contradiction order by customer_id, rule, subject limit ?")
                .param(limit)
                .query((row, number) -> new Contradiction(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }
}
