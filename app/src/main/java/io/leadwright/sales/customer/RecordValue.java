package io.leadwright.sales.customer;

import java.math.BigDecimal;

/**
 * A value and where it comes from.
 *
 * @param amount in the house currency
 * @param origin a key of {@code value-origin.dmn}; empty without a value
 */
record RecordValue(BigDecimal amount, String origin) {
    static final RecordValue NONE = new RecordValue(BigDecimal.ZERO, "");

    boolean none() {
        return amount.signum() <= 0;
    }
}
