package io.leadwright.sales.customer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Provides ids for new customers, fetched in blocks, because a record needs the id of its customer before either is stored. */
@Component
class CustomerNumbers {
    private static final int BLOCK = 64;
    private final JdbcClient database;
    private final Deque<Long> free = new ArrayDeque<>();

    CustomerNumbers(JdbcClient database) {
        this.database = database;
    }

    synchronized long next() {
        if (free.isEmpty()) {
            free.addAll(database.sql("select nextval('app.customer_id_seq') from generate_series(1, ?)")
                    .param(BLOCK)
                    .query(Long.class)
                    .list());
        }
        return free.remove();
    }
}
