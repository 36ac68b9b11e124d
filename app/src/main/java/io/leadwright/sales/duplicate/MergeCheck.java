package io.leadwright.sales.duplicate;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares new and changed customers with all others after their commit: of two concurrent entries, the one compared
 * later finds the other. The queue is written with the customers, so a crash loses none, and servers share it.
 */
@Component
class MergeCheck {
    private static final Logger log = LoggerFactory.getLogger(MergeCheck.class);
    private static final int BATCH = 200;

    private final JdbcClient database;
    private final MergeMatches matches;
    private final MergeNotices notices;
    private final TransactionTemplate transactions;

    MergeCheck(JdbcClient database, MergeMatches matches, MergeNotices notices, TransactionTemplate transactions) {
        this.notices = notices;
        this.database = database;
        this.matches = matches;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${leadwright.customers.duplicate-check:PT1S}")
    void compareWaiting() {
        try {
            while (compareBatch() == BATCH) {
                log.debug("More customers are waiting to be compared");
            }
            transactions.executeWithoutResult(status -> notices.tell());
        } catch (DataAccessException e) {
            log.warn("Could not compare customers; they stay in the queue", e);
        }
    }

    private int compareBatch() {
        Integer taken = transactions.execute(status -> {
            List<Long> waiting =
                    database.sql("""
                            delete from app.customer_check where id in (
                                select id from app.customer_check order by id limit ? for update skip locked)
                            returning customer_id""").param(BATCH).query(Long.class).list();
            if (!waiting.isEmpty()) {
                matches.compare(waiting.stream().distinct().toList());
            }
            return waiting.size();
        });
        return taken == null ? 0 : taken;
    }
}
