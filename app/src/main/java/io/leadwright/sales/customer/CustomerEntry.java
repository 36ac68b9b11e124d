package io.leadwright.sales.customer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a record says about its customer.
 *
 * @param record {@code <form>:<id>}
 * @param owner username, empty without one
 * @param value in the house currency
 */
record CustomerEntry(
        String record,
        String name,
        String owner,
        Customer.Contact contact,
        Customer.Segment segment,
        Keys keys,
        BigDecimal value) {
    /** Normalized values for finding duplicates. */
    record Keys(
            String name, @Nullable String email, @Nullable String phone) {}
}
