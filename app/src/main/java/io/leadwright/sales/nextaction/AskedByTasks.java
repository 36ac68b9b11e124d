package io.leadwright.sales.nextaction;

import io.leadwright.automation.process.OpenedTasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows what processes ask of people already, so that nothing is proposed twice or too early. */
@Repository
class AskedByTasks implements OpenedTasks {
    private final JdbcClient database;
    private final Clock clock;

    AskedByTasks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a task asks for is proposed no longer. */
    @Override
    public void opened(String record, Set<String> kinds) {
        database.sql("""
                        update app.action_card card set state = 'replaced', decided_at = ?
                        from app.customer_record entered join app.customer on customer.id = entered.customer_id
                        where entered.record = ? and card.customer_id = coalesce(customer.merged_into, customer.id)
                          and card.state in ('pending', 'postponed') and card.kind = any(?)""")
                .params(Timestamp.from(clock.instant()), record, kinds.toArray(String[]::new))
                .update();
    }

    /** Whether an open task about the customer, or one merged into it, asks for this kind of action. */
    boolean asks(long customer, String kind) {
        return database.sql("select exists (select from app.asked_by_task where customer_id = ? and ? = any(kinds))")
                .params(customer, kind)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether a run about the record waits at one of these elements.
     *
     * @param elements {@code lead-intake/delay}, separated by commas
     */
    boolean waits(String record, String elements) {
        return database.sql("""
                        select exists (
                            select from act_ru_execution run
                            join act_ru_execution token on token.proc_inst_id_ = run.id_
                            join act_re_procdef definition on definition.id_ = token.proc_def_id_
                            where run.business_key_ = ? and definition.key_ || '/' || token.act_id_ = any(?))""")
                .params(
                        record,
                        Arrays.stream(elements.split(",", -1))
                                .map(String::strip)
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
