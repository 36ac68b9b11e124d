package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Customer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the next actions of customers were created: by which model and prompt, or by which rule. */
@Repository
public class ProposalOrigins {
    private final JdbcClient database;

    ProposalOrigins(JdbcClient database) {
        this.database = database;
    }

    /**
     * Who proposed it.
     *
     * @param madeBy model or rules
     * @param madeFrom the prompt's version and the model; empty for rules
     * @param rule rule of {@code next-action.dmn}
     */
    public record Origin(String madeBy, String madeFrom, String rule) {}

    private record Row(String customer, Origin origin) {}

    /** Origins by customer id as text; customers without a proposal are missing. */
    public Map<String, Origin> load(List<Customer> customers) {
        Map<String, Origin> origins = new HashMap<>();
        Long[] ids = customers.stream()
                .filter(customer -> !customer.nextBestAction().isEmpty())
                .map(Customer::id)
                .toArray(Long[]::new);
        if (ids.length > 0) {
            database.sql("""
                            select distinct on (card.customer_id) card.customer_id, made_by, made_from, rule
                            from app.action_card card join app.customer on customer.id = card.customer_id
                            where card.customer_id = any(?) and card.action = customer.next_best_action and made_by <> 'person'
                            order by card.customer_id, card.id desc""")
                    .param(ids)
                    .query((row, number) ->
                            new Row(row.getString(1), new Origin(row.getString(2), row.getString(3), row.getString(4))))
                    .list()
                    .forEach(row -> origins.put(row.customer(), row.origin()));
        }
        return origins;
    }
}
