package io.leadwright.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists action cards of customers that stand by themselves; open ones most urgent first, others newest first. */
@Repository
class ActionList {
    static final List<String> STATES = List.of("pending", "postponed", "executed", "skipped", "replaced");
    static final int LARGEST = 200;
    private final JdbcClient database;

    ActionList(JdbcClient database) {
        this.database = database;
    }

    /** A page; more says whether another one follows. */
    public record Page(List<ActionCard> items, int page, int size, boolean more) {}

    /**
     * A page of cards.
     *
     * @param state one of {@link #STATES}; empty for all but replaced ones
     * @param owner whose customers; empty for all
     */
    Page find(String state, Optional<String> owner, int page, int size) {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw CustomerFault.query("state", "unknown", String.join(", ", STATES));
        }
        if (page < 0 || page > CustomerQuery.LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, CustomerQuery.LAST_PAGE);
        }
        if (size < 1 || size > LARGEST) {
            throw CustomerFault.query("size", "range", 1, LARGEST);
        }
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(state.isEmpty() ? "where state <> 'replaced'" : "where state = ?");
        if (!state.isEmpty()) {
            values.add(state);
        }
        owner.ifPresent(username -> {
            where.append(" and customer.owner = ?");
            values.add(username);
        });
        values.add(size + 1);
        values.add((long) page * size);
        List<ActionCard> found = database.sql(ActionCards.SELECT + where
                        + (state.equals("pending")
                                ? " order by priority desc, card.due_at, card.id"
                                : " order by card.created_at desc, card.id desc")
                        + " limit ? offset ?")
                .params(values)
                .query(ActionCards::read)
                .list();
        return new Page(found.subList(0, Math.min(size, found.size())), page, size, found.size() > size);
    }
}
