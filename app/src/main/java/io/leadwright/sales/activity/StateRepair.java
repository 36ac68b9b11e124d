package io.leadwright.sales.activity;

import io.leadwright.sales.activity.Contradictions.Contradiction;
import io.leadwright.sales.customer.ActivityReport;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings a database of a version that kept lead, customer and deals apart into one state, once, by recording the activity that their
 * statuses tell of. What they do not tell clearly stays, is logged, and the nightly check names it.
 */
@Component
class StateRepair {
    private static final Logger log = LoggerFactory.getLogger(StateRepair.class);
    private static final int BATCH = 500;
    private static final int LISTED = 50;
    private final JdbcClient database;
    private final Activities activities;
    private final Contradictions contradictions;
    private final Clock clock;

    StateRepair(JdbcClient database, Activities activities, Contradictions contradictions, Clock clock) {
        this.database = database;
        this.activities = activities;
        this.contradictions = contradictions;
        this.clock = clock;
    }

    private record Decided(long customer, String type) {}

    /** After the processes are in force. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(100)
    void repair() {
        if (!database.sql("select exists (select from app.state_repair where finished_at is null)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        Set<Long> tried = new java.util.HashSet<>();
        for (List<Decided> next = next(tried); !next.isEmpty(); next = next(tried)) {
            next.forEach(decided -> {
                tried.add(decided.customer());
                record(decided);
            });
        }
        database.sql("update app.state_repair set finished_at = now(), repaired = ?")
                .param(tried.size())
                .update();
        List<Contradiction> left = contradictions.first(LISTED);
        log.info("Brought {} customers of an earlier version into one state", tried.size());
        left.forEach(found ->
                log.warn("Not decided: customer {}: {} ({})", found.customer(), found.subject(), found.rule()));
    }

    private void record(Decided decided) {
        try {
            activities.record(new ActivityReport(
                    decided.customer(),
                    decided.type(),
                    clock.instant(),
                    "",
                    ActivityReport.Via.PROCESS,
                    "repair:" + decided.customer(),
                    ActivityReport.Details.NONE));
        } catch (RuntimeException e) {
            log.warn("Customer {} could not be brought into one state", decided.customer(), e);
        }
    }

    /** Customers whose statuses contradict each other and tell clearly what happened. */
    private List<Decided> next(Set<Long> tried) {
        return database.sql("""
                        select id, type from (
                            select customer.id,
                                case when exists (select from app.deal where customer_id = customer.id and status = 'won')
                                       or exists (select from app.deal_document document join app.deal on deal.id = document.deal_id
                                                  where deal.customer_id = customer.id and document.kind = 'contract'
                                                    and document.status = 'signed')
                                       or exists (select from app.customer_lead where customer_id = customer.id and status = 'won')
                                     then 'won'
                                     when exists (select from app.deal where customer_id = customer.id and status = 'open') then null
                                     when exists (select from app.customer_lead where customer_id = customer.id and status = 'lost')
                                       or customer.status = 'lost' then 'lost'
                                     when exists (select from app.customer_lead where customer_id = customer.id and status = 'invalid')
                                     then 'not_a_lead'
                                     when exists (select from app.customer_lead where customer_id = customer.id and status = 'pool')
                                     then 'to_pool' end as type
                            from app.customer
                            where merged_into is null and not id = any(?) and id in (select customer_id from app.contradiction)
                            order by id) as decided
                        where type is not null limit ?""")
                .param(tried.toArray(Long[]::new))
                .param(BATCH)
                .query((row, number) -> new Decided(row.getLong(1), row.getString(2)))
                .list();
    }
}
