package io.leadwright.sales.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.funnel.StageReplay.StageMove;
import io.leadwright.sales.tracking.BehaviorEvent;
import io.leadwright.sales.tracking.EventIngestion;
import io.leadwright.sales.tracking.EventOutcome;
import io.leadwright.support.MovableClock;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Stages, counters and history do not depend on the order, batching or repetition of events. */
@ServerTest
@TestPropertySource(properties = "test.clock=2025-10-28T07:00:00Z")
class StageReplayTest {
    private static final int CUSTOMERS = 150;
    private static final Instant START = Instant.parse("2025-10-28T07:00:00Z");
    private static final List<String> USUAL = List.of(
            "view_product",
            "view_product",
            "view_product",
            "view_price",
            "view_price",
            "mail_open",
            "download",
            "note");
    private static final List<String> STRONG =
            List.of("mail_reply", "call_answered", "meeting", "demo", "request_quote", "price_talk", "payment");

    @Autowired
    EventIngestion ingestion;

    @Autowired
    StageMoves moves;

    @Autowired
    StageTables tables;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void orderBatchesAndRepetitionsDoNotMatter() {
        for (int seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            Map<Long, List<BehaviorEvent>> logs = logs(random);
            List<BehaviorEvent> all = new ArrayList<>();
            logs.values().forEach(all::addAll);
            switch (seed % 3) {
                case 0 -> all.sort(Comparator.comparing(BehaviorEvent::timestamp));
                case 1 -> Collections.shuffle(all, random);
                default -> mostlyInOrder(all, random);
            }
            report(all, random);
            compare(logs, "seed " + seed);
        }
    }

    @Test
    void lateEventsDoNotChangeMovesByPeople() {
        for (int seed = 11; seed <= 14; seed++) {
            Random random = new Random(seed);
            Map<Long, List<BehaviorEvent>> logs = logs(random);
            List<BehaviorEvent> all = new ArrayList<>();
            logs.values().forEach(all::addAll);
            Collections.shuffle(all, random);
            all.sort(Comparator.comparing(event ->
                    event.timestamp().plus(Duration.ofDays(Math.floorMod(event.hashCode(), 4) * 9L))));
            int third = all.size() / 3;
            report(all.subList(0, third), random);
            decide(logs, START.plus(Duration.ofDays(15)), random);
            report(all.subList(third, 2 * third), random);
            decide(logs, START.plus(Duration.ofDays(25)), random);
            report(all.subList(2 * third, all.size()), random);
            compare(logs, "seed " + seed);
        }
    }

    private static void mostlyInOrder(List<BehaviorEvent> all, Random random) {
        all.sort(Comparator.comparing(BehaviorEvent::timestamp));
        for (int i = 0; i < all.size() / 10; i++) {
            Collections.swap(all, random.nextInt(all.size()), random.nextInt(all.size()));
        }
    }

    /** Everybody decides at the clock's time, which no event that was sent so far is later than. */
    private void decide(Map<Long, List<BehaviorEvent>> logs, Instant at, Random random) {
        clock.moveTo(at);
        logs.keySet().forEach(customer -> {
            int choice = random.nextInt(4);
            if (choice == 0) {
                moves.moveByPerson(customer, 1 + random.nextInt(5), "decided", "lucy");
            } else if (choice == 1) {
                moves.moveByModel(
                        customer,
                        1 + random.nextInt(4),
                        "read",
                        at.minus(Duration.ofHours(random.nextInt(200))),
                        "judge-stage 1");
            }
        });
    }

    private Map<Long, List<BehaviorEvent>> logs(Random random) {
        clock.moveTo(START.plus(Duration.ofDays(60)));
        Map<Long, List<BehaviorEvent>> logs = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            Instant entered = START.plus(Duration.ofDays(random.nextInt(12)));
            long customer = customer(entered);
            List<BehaviorEvent> log = new ArrayList<>();
            int count = random.nextInt(30);
            for (int n = 0; n < count; n++) {
                boolean strong = random.nextInt(14) == 0;
                List<String> types = strong ? STRONG : USUAL;
                String value = "product_" + "XDZ".charAt(random.nextInt(3)) + random.nextInt(3);
                Instant at = START.plus(Duration.ofHours(random.nextInt(40 * 24)));
                if (random.nextInt(4) > 0) {
                    at = at.plus(random.nextInt(1_000_000_000), ChronoUnit.NANOS)
                            .truncatedTo(ChronoUnit.MICROS);
                }
                log.add(new BehaviorEvent(
                        customer,
                        types.get(random.nextInt(types.size())),
                        random.nextInt(10) == 0 ? null : value,
                        at,
                        "web",
                        random.nextBoolean() ? customer + "-" + n : null));
            }
            logs.put(customer, log);
        }
        return logs;
    }

    private long customer(Instant entered) {
        long id = database.sql("""
                        insert into app.customer (name, name_key, stage_since, created_at) values ('c', 'c', ?, ?) returning id""")
                .params(StageLog.stamp(entered), StageLog.stamp(entered))
                .query(Long.class)
                .single();
        if (id % 5 > 0) {
            database.sql("""
                            insert into app.stage_history (customer_id, to_stage, "timestamp", ai_reason, cause, by)
                            values (?, 1, ?, 'entry', 'entry', 'operator')""").params(id, StageLog.stamp(entered)).update();
        }
        return id;
    }

    /** In batches of random size, some events twice; never ahead of the clock. */
    private void report(List<BehaviorEvent> events, Random random) {
        clock.moveTo(START.plus(Duration.ofDays(60)));
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(random.nextInt(5) == 0 ? 400 : 12));
            List<BehaviorEvent> batch = new ArrayList<>(events.subList(from, to));
            if (random.nextInt(3) == 0) {
                batch.addAll(events.subList(Math.max(0, from - random.nextInt(9)), to));
            }
            assertThat(ingestion.report(batch))
                    .extracting(EventOutcome::status)
                    .doesNotContain(EventOutcome.Status.ERROR);
            from = to;
        }
    }

    private void compare(Map<Long, List<BehaviorEvent>> logs, String run) {
        StageRules rules = tables.rules();
        logs.forEach((customer, log) -> {
            NaiveReplay expected = new NaiveReplay(rules, distinct(log), decided(customer));
            assertThat(state(customer)).as("%s, customer %d", run, customer).isEqualTo(expected.state());
            assertThat(steps(customer)).as("%s, customer %d", run, customer).isEqualTo(expected.steps());
            assertThat(logged(customer)).isEqualTo(distinct(log).size());
        });
    }

    private static List<BehaviorEvent> distinct(List<BehaviorEvent> log) {
        Map<UUID, BehaviorEvent> byId = new HashMap<>();
        log.forEach(event -> byId.putIfAbsent(event.id(), event));
        return List.copyOf(byId.values());
    }

    private List<StageMove> decided(long customer) {
        return database.sql("select * from app.stage_move where customer_id = ? order by at, id")
                .param(customer)
                .query((row, number) -> new StageMove(
                        row.getTimestamp("at").toInstant(),
                        row.getInt("to_stage"),
                        row.getBoolean("back"),
                        StageCause.of(row.getString("cause")),
                        row.getString("reason"),
                        row.getString("by")))
                .list();
    }

    private String state(long customer) {
        return database.sql("""
                        select stage, counted_from, coalesce(counters, '{}') as counters
                        from app.customer left join app.customer_activity on customer_id = id where id = ?""")
                .param(customer)
                .query((row, number) -> {
                    Instant from = FunnelPositions.instant(row, "counted_from");
                    return row.getInt("stage") + " " + (from == null ? "-" : from) + " " + row.getString("counters");
                })
                .single();
    }

    private List<String> steps(long customer) {
        return database.sql("""
                        select * from app.stage_history where customer_id = ? and cause <> 'entry' order by "timestamp", id""")
                .param(customer)
                .query((row, number) -> "%s %d-%d %s %s %s"
                        .formatted(
                                row.getTimestamp("timestamp").toInstant(),
                                row.getInt("from_stage"),
                                row.getInt("to_stage"),
                                row.getString("cause"),
                                row.getString("rule"),
                                row.getString("by")))
                .list();
    }

    private int logged(long customer) {
        return database.sql("select count(*) from app.behavior_log where customer_id = ?")
                .param(customer)
                .query(Integer.class)
                .single();
    }
}
