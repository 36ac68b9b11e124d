package io.leadwright.sales.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures what the page of today reads: {@code mvn test -Dtest=TodayBenchmark -Dtoday.customers=100000 -Dtoday.items=50000}; half of the
 * items are tasks, half are cards, of 20 people, overdue, today and later.
 */
@ServerTest
@OwnServer
class TodayBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("today.customers", 100_000);
    private static final int ITEMS = Integer.getInteger("today.items", 50_000);
    private static final int ROUNDS = 21;

    @Autowired
    TodayRows rows;

    @Autowired
    TodayItems items;

    @Autowired
    JdbcClient database;

    @Test
    void ofOnePersonAndOfAll() {
        fill();
        for (Optional<String> owner : List.of(Optional.of("s8"), Optional.<String>empty())) {
            TodayRows.Whose whose = new TodayRows.Whose(owner, "lucy", Set.of("sales"));
            Map<String, List<Double>> times = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                double all = 0;
                all += timed(
                        times,
                        "counts",
                        () -> assertThat(rows.count(whose).get(TodaySection.OVERDUE))
                                .isPositive());
                for (TodaySection section : TodaySection.values()) {
                    all += timed(times, section.code(), () -> items.find(section, whose, null, 20));
                }
                times.computeIfAbsent("all", any -> new ArrayList<>()).add(all);
            }
            assertThat(items.find(TodaySection.OVERDUE, whose, null, 20).items())
                    .hasSize(20);
            System.out.printf(
                    "today of %s, %d customers, %d items, medians of %d:%n",
                    owner.orElse("all"), CUSTOMERS, ITEMS, ROUNDS);
            times.forEach((name, each) -> System.out.printf("  %s %.1f ms%n", name, median(each)));
        }
    }

    private static double timed(Map<String, List<Double>> times, String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double took = (System.nanoTime() - start) / 1e6;
        times.computeIfAbsent(name, any -> new ArrayList<>()).add(took);
        return took;
    }

    private static double median(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private void fill() {
        database.sql("""
                        insert into app.form_record (id, form, data, created_by, updated_by)
                        select 1000000 + n, 'lead', jsonb_build_object('customerName', 'c' || n, 'grade', 'A', 'gradeReason', repeat('x', 500)), 'b', 'b'
                        from generate_series(1, ?) n""").param(CUSTOMERS).update();
        database.sql("""
                        insert into app.customer (name, name_key, owner, record, phone)
                        select 'c' || n, 'c' || n, 's' || n % 20, 'lead:' || 1000000 + n, '027-87654321' from generate_series(1, ?) n""").param(CUSTOMERS).update();
        database.sql(
                        "insert into app.customer_record (record, customer_id) select record, id from app.customer where name like 'c%'")
                .update();
        database.sql("""
                        insert into app.action_card (customer_id, kind, channel, action, script, reason, rule, made_by, due_at)
                        select id, (array['call', 'quote', 'task'])[1 + id % 3], 'phone', 'do it', 'say it', 'why', 'rule', 'rules',
                               now() + (id % 20 - 10) * interval '7 hour'
                        from app.customer where name like 'c%' order by id limit ?""").param(ITEMS / 2).update();
        database.sql("""
                        insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_, is_concurrent_,
                            is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)
                        select 'bench-' || n, 1, 'bench-' || n, 'lead:' || 1000000 + n * 2, definition.id_, 'follow-up', true, false, true, false, 1, 2
                        from generate_series(1, ?) n, (select id_ from act_re_procdef where key_ = 'lead-intake' order by version_ desc limit 1) definition""").param(ITEMS / 2).update();
        database.sql("""
                        insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_,
                            create_time_, due_date_, suspension_state_)
                        select 'bench-task-' || n, 1, 'bench-' || n, 'bench-' || n, definition.id_, 'Follow up', 'follow-up', 's' || (n * 2) % 20, 50,
                               now(), now() + (n % 20 - 10) * interval '7 hour', 1
                        from generate_series(1, ?) n, (select id_ from act_re_procdef where key_ = 'lead-intake' order by version_ desc limit 1) definition""").param(ITEMS / 2).update();
        database.sql("analyze").update();
    }
}
