package io.leadwright.sales.listing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields that a customer list shows, sorts by and filters by; the only place that turns an external name into a
 * column.
 */
public enum CustomerField {
    NAME("name", "name", Kind.TEXT, false),
    STAGE("stage", "stage", Kind.STAGE, false),
    VALUE("estimatedValue", "estimated_value", Kind.AMOUNT, false),
    ORIGIN("valueOrigin", "value_origin", Kind.TEXT, false),
    TOUCH("lastTouchTime", "last_touch_time", Kind.TIME, true),
    RISK("riskScore", "risk_score", Kind.SHARE, false),
    NEXT("nextBestAction", "next_best_action", Kind.TEXT, false),
    OWNER("owner", "owner", Kind.PERSON, false),
    REGION("region", "region", Kind.TEXT, true),
    INDUSTRY("industry", "industry", Kind.TEXT, true),
    SOURCE("source", "source", Kind.TEXT, true),
    STATUS("status", "status", Kind.STATUS, false),
    CONTACT("contact", "contact", Kind.TEXT, true),
    PHONE("phone", "phone", Kind.TEXT, true),
    EMAIL("email", "email", Kind.TEXT, true),
    TAGS("tags", "(select min(tag) from app.customer_tag where customer_id = customer.id)", Kind.TAG, true),
    SINCE("stageSince", "stage_since", Kind.TIME, false),
    CREATED("createdAt", "created_at", Kind.TIME, false);

    /** The type of a value; it determines the operators. */
    public enum Kind {
        TEXT,
        TAG,
        STAGE,
        PERSON,
        STATUS,
        AMOUNT,
        SHARE,
        TIME
    }

    private final String key;
    private final String column;
    private final Kind kind;
    private final boolean nullable;

    CustomerField(String key, String column, Kind kind, boolean nullable) {
        this.key = key;
        this.column = column;
        this.kind = kind;
        this.nullable = nullable;
    }

    static Optional<CustomerField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /** All keys, sorted, for messages. */
    static String keys() {
        return String.join(
                ", ", Arrays.stream(values()).map(field -> field.key).sorted().toList());
    }

    /** The name of the field in addresses and messages. */
    public String key() {
        return key;
    }

    String column() {
        return column;
    }

    /** The type of the value. */
    public Kind kind() {
        return kind;
    }

    /** The ORDER BY clause; empty values come last in either direction, ties are ordered by id. */
    String order(boolean down) {
        String nulls = nullable ? " nulls last" : "";
        return "order by " + column + (down ? " desc" : "") + nulls + ", customer.id" + (down ? " desc" : "");
    }

    /** The operators of the field, the most common first. */
    public List<CustomerOperator> operators() {
        return switch (kind) {
            case TEXT ->
                List.of(
                        CustomerOperator.CONTAINS,
                        CustomerOperator.IS,
                        CustomerOperator.IS_NOT,
                        CustomerOperator.EMPTY,
                        CustomerOperator.FILLED);
            case STAGE ->
                List.of(
                        CustomerOperator.IS,
                        CustomerOperator.IS_NOT,
                        CustomerOperator.AT_LEAST,
                        CustomerOperator.AT_MOST);
            case PERSON, TAG ->
                List.of(CustomerOperator.IS, CustomerOperator.IS_NOT, CustomerOperator.EMPTY, CustomerOperator.FILLED);
            case STATUS -> List.of(CustomerOperator.IS, CustomerOperator.IS_NOT);
            case AMOUNT, SHARE -> List.of(CustomerOperator.AT_LEAST, CustomerOperator.AT_MOST);
            case TIME ->
                List.of(
                        CustomerOperator.WITHIN,
                        CustomerOperator.BEFORE,
                        CustomerOperator.EMPTY,
                        CustomerOperator.FILLED);
        };
    }
}
