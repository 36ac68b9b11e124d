package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Contains;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.Paging;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists action cards of customers that are not merged; open ones by urgency, others newest first. */
@Repository
class ActionList {
    static final int LARGEST = 200;
    private final JdbcClient database;

    ActionList(JdbcClient database) {
        this.database = database;
    }

    /** A page; more tells whether there is another one. */
    public record Page(List<ActionCard> items, int page, int size, boolean more) {}

    /** Loads a page of cards. */
    Page find(ActionFilter filter, int page, int size) {
        if (page < 0 || page > Paging.LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, Paging.LAST_PAGE);
        }
        if (size < 1 || size > LARGEST) {
            throw CustomerFault.query("size", "range", 1, LARGEST);
        }
        List<Object> values = new ArrayList<>();
        String where = where(filter, values);
        values.add(size + 1);
        values.add((long) page * size);
        List<ActionCard> found = database.sql(ActionCards.SELECT + where
                        + (filter.mostUrgentFirst()
                                ? " order by priority desc, card.due_at, card.id"
                                : " order by card.created_at desc, card.id desc")
                        + " limit ? offset ?")
                .params(values)
                .query(ActionCardReading::read)
                .list();
        return new Page(found.subList(0, Math.min(size, found.size())), page, size, found.size() > size);
    }

    private static String where(ActionFilter filter, List<Object> values) {
        StringBuilder where =
                new StringBuilder(filter.state().isEmpty() ? "where state <> 'replaced'" : "where state = ?");
        if (!filter.state().isEmpty()) {
            values.add(filter.state());
        }
        if (!filter.kind().isEmpty()) {
            where.append(" and card.kind = ?");
            values.add(filter.kind());
        }
        filter.owner().ifPresent(username -> {
            where.append(" and customer.owner = ?");
            values.add(username);
        });
        if (!filter.search().isBlank()) {
            where.append(" and (customer.name ilike ? or card.action ilike ?)");
            String pattern = Contains.pattern(filter.search());
            values.add(pattern);
            values.add(pattern);
        }
        return where.toString();
    }
}
