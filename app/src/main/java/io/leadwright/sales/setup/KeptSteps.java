package io.leadwright.sales.setup;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers the steps that somebody left as they are shipped, or left out. */
@Repository
class KeptSteps {
    private final JdbcClient database;
    private final Clock clock;

    KeptSteps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Set<String> all() {
        return Set.copyOf(database.sql("select step from app.setup_kept")
                .query(String.class)
                .list());
    }

    void keep(String step, String by) {
        database.sql("insert into app.setup_kept (step, kept_by, kept_at) values (?, ?, ?) on conflict do nothing")
                .params(step, by, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void open(String step) {
        database.sql("delete from app.setup_kept where step = ?").param(step).update();
    }
}
