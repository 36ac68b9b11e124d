package io.leadwright.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** No two groups of jobs have the same customer at the same time, and none waits while holding what another needs. */
@ServerTest
class CustomerLocksTest {
    @Autowired
    CustomerLocks locks;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate another() {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return another;
    }

    private void customer(String record) {
        database.sql("""
                        with entered as (
                            insert into app.customer (name, name_key, record, owner, stage_since, created_at)
                            values (?, ?, ?, 'lucy', now(), now()) returning id, record)
                        insert into app.customer_record (record, customer_id) select record, id from entered""").params(record, record, record).update();
    }

    @Test
    void locksFreeCustomersAndReportsTheOthers() {
        customer("locks:1");
        customer("locks:2");
        customer("locks:3");
        another().executeWithoutResult(first -> {
            assertThat(locks.take(Set.of("locks:1", "locks:2", "locks:none"), false))
                    .isEmpty();
            another().executeWithoutResult(second -> {
                assertThat(locks.take(Set.of("locks:2", "locks:3"), false)).containsExactly("locks:2");
                another()
                        .executeWithoutResult(third -> assertThat(locks.take(Set.of("locks:3", "locks:1"), false))
                                .containsExactlyInAnyOrder("locks:1", "locks:3"));
            });
            assertThat(locks.take(Set.of("locks:1", "locks:3"), false))
                    .as("one's own, and what the second gave back")
                    .isEmpty();
        });
    }

    @Test
    void waitsForWhatGaveWayBefore() {
        customer("locks:waited");
        CompletableFuture<Set<String>> waiting = another().execute(first -> {
            locks.take(Set.of("locks:waited"), false);
            CompletableFuture<Set<String>> second = CompletableFuture.supplyAsync(
                    () -> another().execute(later -> locks.take(Set.of("locks:waited"), true)));
            await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
            return second;
        });
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Set.of());
    }
}
