package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Customer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the next actions of customers were created, by which model and prompt or by which rule, and how urgent they are. */
@Repository
public class ProposalOrigins {
    private final JdbcClient database;

    ProposalOrigins(JdbcClient database) {
        this.database = database;
    }

    /**
     * Who proposed it.
     *
     * @param madeBy model or rules; empty if a task asks for it and no card
     * @param madeFrom the prompt's version and the model; empty for rules
     * @param rule rule of {@code next-action.dmn}
     * @param priority of its open card or task, the higher one; 0 without one
     */
    public record Origin(String madeBy, String madeFrom, String rule, int priority) {}

    private record Row(String customer, Origin origin) {}

    /** Origins by customer id as text; customers without a next action are missing. */
    public Map<String, Origin> load(List<Customer> customers) {
        Map<String, Origin> origins = new HashMap<>();
        Long[] ids = customers.stream()
                .filter(customer -> !customer.nextBestAction().isEmpty())
                .map(Customer::id)
                .toArray(Long[]::new);
        if (ids.length > 0) {
            database.sql("""
                            select customer.id, coalesce(card.made_by, ''), coalesce(card.made_from, ''), coalesce(card.rule, ''),
                                   greatest(card.urgency, task.urgency, 0)
                            from app.customer
                            left join lateral (
                                select made_by, made_from, rule, case when state in ('pending', 'postponed') then priority end as urgency
                                from app.action_card where customer_id = customer.id and action = customer.next_best_action
                                  and made_by <> 'person' order by id desc limit 1) card on true
                            left join lateral (
                                select max(priority) as urgency
                                from app.customer_record entered join app.open_task on open_task.record = entered.record
                                where entered.customer_id = customer.id and kinds <> '{}') task on true
                            where customer.id = any(?)""")
                    .param(ids)
                    .query((row, number) -> new Row(
                            row.getString(1),
                            new Origin(row.getString(2), row.getString(3), row.getString(4), row.getInt(5))))
                    .list()
                    .forEach(row -> origins.put(row.customer(), row.origin()));
        }
        return origins;
    }
}
