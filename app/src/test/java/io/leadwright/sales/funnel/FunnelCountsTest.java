package io.leadwright.sales.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The maintained counts equal those from counting all rows. */
@ServerTest
class FunnelCountsTest {
    private static final int THREADS = 6;
    private static final int DEEDS = 250;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void staysRightWhateverSeveralPeopleDoAtOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            work.add(() -> work(new Random(seed)));
        }
        int done = 0;
        for (Future<Integer> each : people.invokeAll(work)) {
            done += each.get();
        }
        people.shutdown();
        assertThat(done).isGreaterThan(THREADS * DEEDS / 2);
        assertThat(database.sql("select count(*) from app.customer where merged_into is not null")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(kept()).isEqualTo(counted()).isNotEmpty();
    }

    /** Operations that conflict with another thread, by a deadlock or a customer that is gone, are rolled back completely. */
    private int work(Random random) {
        int done = 0;
        int conflicts = 0;
        for (int i = 0; i < DEEDS; i++) {
            try {
                transactions.executeWithoutResult(status -> {
                    deed(random);
                    deed(random);
                    if (random.nextInt(10) == 0) {
                        status.setRollbackOnly();
                    }
                });
                done++;
            } catch (PessimisticLockingFailureException | DataIntegrityViolationException e) {
                conflicts++;
            }
        }
        assertThat(done + conflicts).isEqualTo(DEEDS);
        return done;
    }

    private void deed(Random random) {
        String owner = List.of("", "lucy", "elena", "hany").get(random.nextInt(4));
        int stage = 1 + random.nextInt(5);
        int value = random.nextInt(1000);
        String some = "id in (select id from app.customer order by md5(id::text || " + random.nextInt() + ") limit "
                + (1 + random.nextInt(3)) + ")";
        switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                change("insert into app.customer (name, name_key, owner, stage, estimated_value) select 'c', 'c', '"
                        + owner + "', " + stage + ", n from generate_series(1, " + (1 + value % 4) + ") n");
            case 3, 4 -> change("update app.customer set stage = " + stage + ", stage_since = now() where " + some);
            case 5 -> change("update app.customer set owner = '" + owner + "' where " + some);
            case 6 ->
                change("update app.customer set estimated_value = " + value + ", risk_score = " + value / 1000.0
                        + ", status = '"
                        + List.of("open", "won", "lost", "invalid", "pool").get(value % 5) + "' where " + some);
            case 7 ->
                change("update app.customer set merged_into = case when merged_into is null then"
                        + " (select min(id) from app.customer) end where id > (select min(id) from app.customer) and "
                        + some);
            default ->
                change("delete from app.customer one where id > (select min(id) from app.customer) and " + some
                        + " and not exists (select 1 from app.customer where merged_into = one.id)");
        }
    }

    private void change(String sql) {
        database.sql(sql).update();
    }

    private List<String> kept() {
        return rows("""
                select owner, stage, sum(customers), sum(value), sum(since), sum(lost), sum(open), sum(risk), sum(outside), sum(won)
                from app.funnel_count group by owner, stage
                having (sum(customers), sum(value), sum(since), sum(lost), sum(open), sum(risk), sum(outside), sum(won))
                    <> (0, 0, 0, 0, 0, 0, 0, 0)""");
    }

    private List<String> counted() {
        return rows("""
                select owner, stage, count(*), sum(case when state = 'open' then estimated_value else 0 end),
                    sum(case when in_funnel then extract(epoch from stage_since) else 0 end), count(*) filter (where state = 'lost'),
                    count(*) filter (where state = 'open'), sum(case when state = 'open' then risk_score else 0 end),
                    count(*) filter (where not in_funnel), count(won_at) filter (where in_funnel)
                from app.customer_round group by owner, stage""");
    }

    private List<String> rows(String query) {
        return database.sql(
                        "select concat_ws(' ', owner, stage, customers, trim_scale(value), trim_scale(since), lost, open, trim_scale(risk), outside, won) from ("
                                + query
                                + ") as count (owner, stage, customers, value, since, lost, open, risk, outside, won) order by 1")
                .query(String.class)
                .list();
    }
}
