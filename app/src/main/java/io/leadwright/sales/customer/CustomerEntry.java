package io.leadwright.sales.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a record says about its customer.
 *
 * @param record {@code <form>:<id>}
 * @param owner username, empty without one
 */
record CustomerEntry(
        String record, String name, String owner, Customer.Contact contact, Customer.Segment segment, Keys keys) {
    /** Normalized values for finding duplicates. */
    record Keys(
            String name, @Nullable String email, @Nullable String phone) {}
}
