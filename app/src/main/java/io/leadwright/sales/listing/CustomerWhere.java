package io.leadwright.sales.listing;

import io.leadwright.sales.customer.Contains;
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
    private static final String TEXT = "app.customer_text(name, contact, email, phone)";

    static CustomerWhere of(CustomerQuery query, Instant now) {
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
            where.append(" and owner = ?");
            values.add(owner);
        });
        if (query.searched()) {
            where.append(" and app.search_pairs(" + TEXT + ") @@ app.search_wanted(?) and " + TEXT + " like lower(?)");
            values.add(query.search().strip());
            values.add(Contains.pattern(query.search()));
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
