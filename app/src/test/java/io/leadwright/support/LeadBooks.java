package io.leadwright.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the leads in the database whose customer names share a prefix with the list of a client. */
public final class LeadBooks {
    private final JdbcClient database;
    private final String customer;

    public LeadBooks(JdbcClient database, String customer) {
        this.database = database;
        this.customer = customer + "%";
    }

    public long count(String condition) {
        return database.sql("""
                        select count(*) from app.form_record r
                        where r.form = 'lead' and r.data ->> 'customerName' like ? and (%s)""".formatted(condition))
                .param(customer)
                .query(Long.class)
                .single();
    }

    /** Waits until every lead has an owner and a grade. */
    public void awaitOwners(int leads, Duration longest) {
        Awaitility.await("owners of " + leads + " leads")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(count("r.data ->> 'owner' is not null and r.data ->> 'grade' is not null"))
                                .isEqualTo(leads));
    }

    /** Every acknowledged lead is stored exactly once, with one process that ran once, one owner and one grade. */
    public void assertEqualTo(Map<Integer, String> acknowledged) {
        Set<String> stored = new HashSet<>(database.sql(
                        "select id::text from app.form_record where form = 'lead' and data ->> 'customerName' like ?")
                .param(customer)
                .query(String.class)
                .list());
        assertThat(stored).isEqualTo(new HashSet<>(acknowledged.values()));
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(count("""
                (select count(*) from act_hi_procinst p
                 where p.business_key_ = 'lead:' || r.id and p.proc_def_key_ = 'lead-intake') <> 1""")).as("leads without exactly one process").isZero();
        for (String field : List.of("owner", "grade")) {
            assertThat(count("""
                    (select count(*) from app.form_record_change c
                     where c.record_id = r.id and jsonb_exists(c.changes, '%s')) <> 1""".formatted(field)))
                    .as("leads whose " + field + " was not written once")
                    .isZero();
        }
    }

    /** Nothing is left to do for these leads: no due job, no open external step, no failed step. */
    public void assertNothingStuck(Duration longest) {
        Awaitility.await("nothing waits for a server")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(waiting()).isZero();
                    assertThat(database.sql("select count(*) from act_ru_incident")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                });
    }

    private long waiting() {
        return database.sql("""
                        select (select count(*) from act_ru_job where duedate_ is null or duedate_ < now())
                             + (select count(*) from act_ru_ext_task)""").query(Long.class).single();
    }
}
