package io.leadwright.sales.tracking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates a partition of the log for each month that is written to. It is created in a separate transaction and then attached,
 * which does not wait for writers to other partitions.
 */
@Component
public class EventPartitions {
    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate alone;
    private final Set<YearMonth> there = ConcurrentHashMap.newKeySet();

    EventPartitions(JdbcClient database, Clock clock, PlatformTransactionManager transactions) {
        this.database = database;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Creates the partition before the month begins. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT6H")
    void prepare() {
        YearMonth now = month(clock.instant());
        Set.of(now, now.plusMonths(1)).forEach(this::provide);
    }

    public void provide(Collection<Instant> times) {
        Set<YearMonth> months = new TreeSet<>();
        times.forEach(time -> months.add(month(time)));
        months.forEach(this::provide);
    }

    private void provide(YearMonth month) {
        if (!there.contains(month)) {
            alone.executeWithoutResult(transaction -> make(month));
            there.add(month);
        }
    }

    /** Two servers may need the same month at the same time. */
    private void make(YearMonth month) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('behavior_log', 0))")
                .query(rows -> {});
        String name = "behavior_log_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        boolean known = database.sql("select to_regclass(?) is not null")
                .param("app." + name)
                .query(Boolean.class)
                .single();
        if (!known) {
            database.sql("create table app.%s (like app.behavior_log including all)".formatted(name))
                    .update();
            database.sql("alter table app.behavior_log attach partition app.%s for values from ('%s') to ('%s')"
                            .formatted(name, start(month), start(month.plusMonths(1))))
                    .update();
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
}
