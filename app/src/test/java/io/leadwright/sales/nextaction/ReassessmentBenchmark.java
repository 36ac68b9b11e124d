package io.leadwright.sales.nextaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.tracking.EventPartitions;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures a reassessment: {@code mvn test -Dtest=ReassessmentBenchmark -Dreassessment.customers=100000}; ten events per
 * customer.
 */
@ServerTest
@OwnServer
class ReassessmentBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("reassessment.customers", 100_000);

    @Autowired
    CustomerReassessment customerReassessment;

    @Autowired
    EventPartitions partitions;

    @Autowired
    JdbcClient database;

    @Test
    void overAllCustomers() {
        java.time.Instant now = java.time.Clock.systemUTC().instant();
        for (int month = 0; month < 3; month++) {
            partitions.provide(java.util.List.of(now.minus(Duration.ofDays(28L * month))));
        }
        database.sql("""
                        insert into app.customer (name, name_key, stage, stage_since, created_at, owner)
                        select 'c' || n, 'c' || n, 1 + n % 4, now() - n % 20 * interval '1 day', now() - n % 60 * interval '1 day', 'lucy'
                        from generate_series(1, ?) n""").param(CUSTOMERS).update();
        database.sql("""
                        insert into app.behavior_log (id, customer_id, behavior_type, "timestamp", source)
                        select gen_random_uuid(), customer.id, (array['view_product','view_price','download','quote_sent','mail_reply'])[1 + n % 5],
                               now() - (n * customer.id % 50) * interval '1 day', 'bench' from app.customer, generate_series(1, 10) n""").update();
        database.sql("analyze").update();
        for (int round = 1; round <= 3; round++) {
            long start = System.nanoTime();
            CustomerReassessment.Result result = customerReassessment.run();
            System.out.printf(
                    "reassessment %d: %s in %.1f s%n", round, result, (System.nanoTime() - start) / 1_000_000_000.0);
            assertThat(result.customers()).isEqualTo(CUSTOMERS);
        }
    }
}
