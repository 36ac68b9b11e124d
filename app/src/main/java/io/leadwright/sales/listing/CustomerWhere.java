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
    /** Customers whose own text, or that of one of their contacts, contains a text; two indexes answer it. */
    private static final String SEARCH = """
            and customer.id in (
                select found.id from app.customer found
                where merged_into is null and app.search_pairs(%1$s) @@ app.search_wanted(?) and %1$s like lower(?)
                union
                select resolved.kept_id from app.customer_contact contact
                join app.resolved_customer resolved on resolved.id = contact.customer_id
                where app.search_pairs(%2$s) @@ app.search_wanted(?) and %2$s like lower(?))""".formatted(
            "app.customer_text(name, contact, email, phone)", "app.contact_text(name, phones, phone_keys, emails)");

    private static final String SHARED =
            " and (owner = ? or customer.id in (select customer_id from app.customer_share where username = ?))";

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
            where.append(query.shared() ? SHARED : " and owner = ?");
            values.add(owner);
            if (query.shared()) {
                values.add(owner);
            }
        });
        if (query.searched()) {
            where.append(' ').append(SEARCH);
            for (int i = 0; i < 2; i++) {
                values.add(query.search().strip());
                values.add(Contains.pattern(query.search()));
            }
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
