package io.leadwright.sales.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.ServerTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A synthetic log, in order, shuffled and sent twice, gives the counts, stages and times that plain SQL computes. */
@ServerTest
class EventReplayTest {
    private static final List<String> TYPES = List.of(
            "view_product",
            "view_product",
            "view_price",
            "view_price",
            "view_price",
            "mail_open",
            "register",
            "note",
            "mail_reply",
            "call_completed",
            "meeting",
            "request_quote",
            "contract_returned");

    @Autowired
    JdbcClient database;

    @Autowired
    EventIngestion ingestion;

    @Test
    void agreesWithPlainSql() {
        List<EventReplay.Row> log = log(new Random(7));
        EventReplay replay = new EventReplay(database, ingestion);
        replay.prepare(log);
        replay.send(log, 97, 0, 1);
        assertThat(replay.compare()).hasSize(5).values().containsOnly(0L);
        replay.send(log, 250, 3, 1);
        assertThat(replay.compare().values()).containsOnly(0L);
        replay.send(log, 500, 5, 2);
        assertThat(replay.compare().values()).containsOnly(0L);
        database.sql(
                        "update app.stage_history set \"timestamp\" = \"timestamp\" + interval '1 second' where id = (select min(id) from app.stage_history)")
                .update();
        assertThat(replay.compare()).containsEntry("history", 2L).containsEntry("counters", 0L);
    }

    private static List<EventReplay.Row> log(Random random) {
        List<EventReplay.Row> log = new ArrayList<>();
        for (int customer = 1; customer <= 60; customer++) {
            int strongest = 2 + random.nextInt(TYPES.size() - 1);
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                Instant at = Instant.parse("2025-06-02T09:00:00Z").plusSeconds(random.nextInt(20 * 24 * 60) * 60L);
                log.add(new EventReplay.Row(
                        customer,
                        TYPES.get(random.nextInt(strongest)),
                        random.nextBoolean() ? "V1" : "V2",
                        at.toString()));
            }
        }
        log.sort(Comparator.comparing(row -> Instant.parse(row.at())));
        return log;
    }
}
