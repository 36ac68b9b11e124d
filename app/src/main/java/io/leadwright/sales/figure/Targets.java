package io.leadwright.sales.figure;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.identity.CurrentUser;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what each person is to reach in a month, and what each source costs in a month. */
@Repository
class Targets {
    /** The figure that is the cost of a source; all others are of people. */
    static final String COST = "cost";

    private final JdbcClient database;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Targets(JdbcClient database, Clock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A target.
     *
     * @param figure the key of one of {@link Figure#TARGETS}, or {@link #COST}
     * @param subject username of a person, or the group of a source in Chinese
     * @param value null to remove it
     */
    record Target(String figure, String subject, @Nullable BigDecimal value) {
        String key() {
            return figure + " " + subject;
        }
    }

    /** The targets of a month, by figure and subject with a space between. */
    Map<String, BigDecimal> of(YearMonth month) {
        Map<String, BigDecimal> found = new HashMap<>();
        database.sql("select figure, subject, value from app.sales_target where month = ?")
                .param(month.atDay(1))
                .query(row -> {
                    found.put(row.getString(1) + " " + row.getString(2), row.getBigDecimal(3));
                });
        return found;
    }

    /**
     * The targets of a period: of each of its months, the share of the days that belong to it. A period that lasts has those of its whole week,
     * month, quarter or year.
     */
    Map<String, Double> of(Period period) {
        Map<LocalDate, Double> months = period.months();
        Map<String, Double> found = new HashMap<>();
        database.sql("select month, figure, subject, value from app.sales_target where month = any(?::date[])")
                .param(months.keySet().stream().map(LocalDate::toString).toArray(String[]::new))
                .query(row -> {
                    double share = months.getOrDefault(row.getObject("month", LocalDate.class), 0.0);
                    found.merge(
                            row.getString("figure") + " " + row.getString("subject"),
                            row.getDouble("value") * share,
                            Double::sum);
                });
        return found;
    }

    /** Sets and removes targets of a month; those not named stay. */
    @Transactional
    void set(YearMonth month, List<Target> targets) {
        Map<String, BigDecimal> before = of(month);
        int changed = 0;
        for (Target target : targets) {
            BigDecimal old = before.get(target.key());
            if (old == null ? target.value() == null : target.value() != null && old.compareTo(target.value()) == 0) {
                continue;
            }
            changed++;
            if (target.value() == null) {
                database.sql("delete from app.sales_target where month = ? and figure = ? and subject = ?")
                        .params(month.atDay(1), target.figure(), target.subject())
                        .update();
            } else {
                database.sql("""
                                insert into app.sales_target (month, figure, subject, value, changed_at, changed_by) values (?, ?, ?, ?, ?, ?)
                                on conflict (month, figure, subject) do update
                                set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                        .params(
                                month.atDay(1),
                                target.figure(),
                                target.subject(),
                                target.value(),
                                Timestamp.from(clock.instant()),
                                CurrentUser.username())
                        .update();
            }
        }
        if (changed > 0) {
            events.publishEvent(AuditEvent.done(
                    AuditEvent.Action.SETTING, "targets/" + month, "%d targets changed".formatted(changed)));
        }
    }
}
