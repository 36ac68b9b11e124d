package io.leadwright.sales.listing;

import io.leadwright.platform.search.SearchTexts;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WHERE clause of a query on customers that are not merged, with its parameters in order.
 *
 * @param sql begins with {@code where}; tables as {@link CustomerRows#TABLES}
 */
record CustomerWhere(String sql, List<@Nullable Object> parameters) {
    /**
     * Customers that the search finds, by themselves or by one of their contacts. They are looked up once: with statistics of an emptier
     * table PostgreSQL would look them up for each customer.
     */
    private static final String SEARCH = """
            and customer.id = any(array(
                select resolved.kept_id from app.search_entry entry
                join app.resolved_customer resolved on resolved.id = entry.customer_id
                where entry.kind in ('customer', 'contact') and %s))""";

    private static final String SHARED =
            " and (owner = ? or customer.id in (select customer_id from app.customer_share where username = ?))";

    static CustomerWhere of(CustomerQuery query, Instant now, SearchTexts texts) {
        StringBuilder where = new StringBuilder("where merged_into is null");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.stage() != null) {
            where.append(" and stage = ?");
            values.add(query.stage());
        }
        if (query.funnel()) {
            where.append(" and app.in_funnel(status)");
        }
        query.owner().ifPresent(owner -> {
            where.append(query.shared() ? SHARED : " and owner = ?");
            values.add(owner);
            if (query.shared()) {
                values.add(owner);
            }
        });
        if (query.searched()) {
            SearchTexts.Condition found = texts.found("entry", query.search());
            where.append(' ').append(SEARCH.formatted(found.sql()));
            values.addAll(found.parameters());
        }
        CustomerConditions conditions = query.conditions();
        if (!conditions.all().isEmpty()) {
            List<String> parts = new ArrayList<>();
            conditions.all().forEach(condition -> parts.add(condition.sql(now, values)));
            where.append(" and (")
                    .append(String.join(conditions.any() ? " or " : " and ", parts))
                    .append(")");
        }
        return new CustomerWhere(where.toString(), values);
    }

    /** Restricts to these ids; unchanged if empty. */
    CustomerWhere among(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return this;
        }
        List<@Nullable Object> values = new ArrayList<>(parameters);
        values.add(ids.stream().mapToLong(Long::longValue).toArray());
        return new CustomerWhere(sql + " and customer.id = any(?)", values);
    }
}
