package io.leadwright.sales.listing;

import io.leadwright.sales.customer.Contains;
import io.leadwright.sales.customer.CustomerFault;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a customer search.
 *
 * @param value typed by the field: a text, a stage's number, an amount, a share from 0 to 1 or days; null if the operator takes no value
 */
record CustomerCondition(
        CustomerField field,
        CustomerOperator operator,
        @Nullable Object value) {
    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 36_500;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final List<String> STATUSES = List.of("open", "won", "lost", "invalid", "pool");

    /**
     * Parses a condition that a person entered.
     *
     * @param value as text; a share in percent, a time in days before now
     * @throws CustomerFault naming the invalid part
     */
    static CustomerCondition of(String field, String operator, String value) {
        CustomerField known = CustomerField.of(field)
                .orElseThrow(() -> CustomerFault.query("field", "unknown", CustomerField.keys()));
        CustomerOperator asked = CustomerOperator.of(operator)
                .filter(known.operators()::contains)
                .orElseThrow(() -> CustomerFault.query(
                        "op",
                        "unknown",
                        String.join(
                                ", ",
                                known.operators().stream()
                                        .map(CustomerOperator::key)
                                        .toList())));
        return new CustomerCondition(known, asked, asked.valued() ? typed(known, value.strip()) : null);
    }

    private static Object typed(CustomerField field, String value) {
        String key = field.key();
        if (value.isEmpty()) {
            throw CustomerFault.query(key, "required");
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw CustomerFault.query(key, "tooLong", LONGEST);
        }
        return switch (field.kind()) {
            case TEXT, PERSON, TAG -> value;
            case STAGE -> number(key, value, 1, Short.MAX_VALUE).intValueExact();
            case STATUS -> oneOf(key, value);
            case AMOUNT -> number(key, value.replace(",", ""), 0, Long.MAX_VALUE);
            case SHARE -> number(key, value, 0, 100).divide(HUNDRED);
            case TIME -> number(key, value, 0, MOST_DAYS).intValueExact();
        };
    }

    private static String oneOf(String key, String value) {
        if (!STATUSES.contains(value)) {
            throw CustomerFault.query(key, "unknown", String.join(", ", STATUSES));
        }
        return value;
    }

    private static BigDecimal number(String key, String value, long least, long most) {
        try {
            BigDecimal number = new BigDecimal(value);
            if (number.scale() > 4 || number.precision() > 19) {
                throw CustomerFault.query(key, "number");
            }
            if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw CustomerFault.query(key, "range", least, most);
            }
            boolean whole = most == Short.MAX_VALUE || most == MOST_DAYS;
            if (whole && number.stripTrailingZeros().scale() > 0) {
                throw CustomerFault.query(key, "integer");
            }
            return number;
        } catch (NumberFormatException e) {
            throw CustomerFault.query(key, "number");
        }
    }

    /** Adds the parameters of the condition and returns its SQL, which contains no external text. */
    String sql(Instant now, List<@Nullable Object> parameters) {
        Object given = value;
        if (given == null) {
            return operator.sql(field);
        }
        parameters.add(
                switch (field.kind()) {
                    case TEXT -> operator == CustomerOperator.CONTAINS ? Contains.pattern((String) given) : given;
                    case TIME -> Timestamp.from(now.minus(Duration.ofDays((Integer) given)));
                    default -> given;
                });
        return operator.sql(field);
    }
}
