package io.leadwright.sales.listing;

import java.util.Arrays;
import java.util.Optional;

/** The operators of conditions; {@code %s} in the SQL is replaced by one of our columns. */
public enum CustomerOperator {
    CONTAINS("contains", "%s ilike ?", true),
    IS("is", "%s = ?", true),
    IS_NOT("isNot", "%s is distinct from ?", true),
    AT_LEAST("atLeast", "%s >= ?", true),
    AT_MOST("atMost", "%s <= ?", true),
    /** Within this number of days. */
    WITHIN("within", "%s >= ?", true),
    /** More than this number of days ago, or never. */
    BEFORE("before", "coalesce(%s, '-infinity') < ?", true),
    EMPTY("empty", "coalesce(%s::text, '') = ''", false),
    FILLED("filled", "coalesce(%s::text, '') <> ''", false);

    private final String key;
    private final String sql;
    private final boolean valued;

    CustomerOperator(String key, String sql, boolean valued) {
        this.key = key;
        this.sql = sql;
        this.valued = valued;
    }

    static Optional<CustomerOperator> of(String key) {
        return Arrays.stream(values())
                .filter(operator -> operator.key.equals(key))
                .findFirst();
    }

    /** The name of the operator in addresses and messages. */
    public String key() {
        return key;
    }

    /** Whether it takes a value. */
    public boolean valued() {
        return valued;
    }

    /** Whether the customer or one merged into it has a tag. */
    private static final String TAGGED = """
            exists (select from app.customer_tag tagged join app.resolved_customer member on member.id = tagged.customer_id
                    where tagged.tag = ? and member.kept_id = customer.id)""";

    String sql(CustomerField field) {
        if (field.kind() == CustomerField.Kind.TAG && valued) {
            return "(" + (this == IS_NOT ? "not " : "") + TAGGED + ")";
        }
        return "(" + sql.formatted(field.column()) + ")";
    }
}
