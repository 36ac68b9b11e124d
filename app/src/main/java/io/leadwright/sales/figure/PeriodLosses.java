package io.leadwright.sales.figure;

import io.leadwright.sales.deal.LossReasons;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the customers lost in a period by stage and reason, and by who won them instead. */
@Repository
class PeriodLosses {
    private static final String SQL = """
            select %s, count(*) as customers from app.customer_round customer
            where state = 'lost' and lost_at >= :from::timestamptz and lost_at < :until::timestamptz
              and (:person::text is null or owner = :person) %s group by 1""";

    private final JdbcClient database;
    private final PeriodFigures figures;
    private final LossReasons reasons;

    PeriodLosses(JdbcClient database, PeriodFigures figures, LossReasons reasons) {
        this.database = database;
        this.figures = figures;
        this.reasons = reasons;
    }

    /** By stage, the most frequent reason first. */
    List<PeriodReport.Loss> load(Period period, Optional<String> person) {
        Map<String, Long> before = reasons(period.before(), person);
        Map<String, Long> now = reasons(period, person);
        Map<String, Long> all = new TreeMap<>(before);
        all.putAll(now);
        return all.keySet().stream()
                .map(key -> new PeriodReport.Loss(
                        Integer.parseInt(key.substring(0, key.indexOf(' '))),
                        reasons.named(key.substring(key.indexOf(' ') + 1)),
                        now.getOrDefault(key, 0L),
                        before.getOrDefault(key, 0L)))
                .sorted(Comparator.comparingInt(PeriodReport.Loss::stage)
                        .thenComparing(Comparator.comparingLong(PeriodReport.Loss::customers)
                                .reversed()))
                .toList();
    }

    List<PeriodReport.Rival> rivals(Period period, Optional<String> person) {
        Map<String, Long> before = count("competitor", "and competitor <> ''", period.before(), person);
        Map<String, Long> now = count("competitor", "and competitor <> ''", period, person);
        Map<String, Long> all = new TreeMap<>(before);
        all.putAll(now);
        return all.keySet().stream()
                .map(name -> new PeriodReport.Rival(name, now.getOrDefault(name, 0L), before.getOrDefault(name, 0L)))
                .sorted(Comparator.comparingLong(PeriodReport.Rival::customers).reversed())
                .toList();
    }

    private Map<String, Long> reasons(Period period, Optional<String> person) {
        return count("stage || ' ' || loss_reason", "", period, person);
    }

    private Map<String, Long> count(String what, String condition, Period period, Optional<String> person) {
        Map<String, Long> found = new TreeMap<>();
        database.sql(SQL.formatted(what, condition))
                .params(figures.parameters(period, person))
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        return found;
    }
}
