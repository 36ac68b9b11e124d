package io.leadwright.sales.funnel;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.FunnelStages;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets people move customers between stages and read the history. */
@Component
public class CustomerStages {
    public static final int LONGEST_REASON = 500;
    private final JdbcClient database;
    private final FunnelStages stages;
    private final StageMoves moves;
    private final Writes writes;

    CustomerStages(JdbcClient database, FunnelStages stages, StageMoves moves, Writes writes) {
        this.database = database;
        this.stages = stages;
        this.moves = moves;
        this.writes = writes;
    }

    /**
     * Moves a customer on behalf of the signed-in user.
     *
     * @throws CustomerFault if there is no such stage
     */
    public void move(Customer customer, int to, String reason) {
        if (stages.find(to).isEmpty()) {
            throw CustomerFault.invalid("stage", "unknownStage", stages.all().size());
        }
        String username = CurrentUser.username();
        writes.write(() -> {
            moves.moveByPerson(customer.id(), to, reason, username);
            return to;
        });
    }

    /** The moves, newest first, at most 1,000; they also follow from the events of customers merged into this one. */
    public List<CustomerMove> history(long kept) {
        return database.sql("""
                        select customer_id, from_stage, to_stage, "timestamp", ai_reason, cause, rule, by
                        from app.stage_history where customer_id = ?
                        order by "timestamp" desc, id desc limit 1000""")
                .param(kept)
                .query((row, number) -> new CustomerMove(
                        row.getLong("customer_id"),
                        row.getObject("from_stage", Integer.class),
                        row.getInt("to_stage"),
                        row.getTimestamp("timestamp").toInstant(),
                        row.getString("ai_reason"),
                        StageCause.of(row.getString("cause")),
                        row.getString("rule"),
                        row.getString("by")))
                .list();
    }
}
