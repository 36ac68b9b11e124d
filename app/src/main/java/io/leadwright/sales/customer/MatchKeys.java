package io.leadwright.sales.customer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Normalized values by which a new record is compared with customers.
 *
 * @param name empty if nothing of the name can be compared
 * @param mobile whether the phone number is that of a person
 * @param domain of the e-mail address; null without one and for public mail hosts
 */
record MatchKeys(
        String name,
        @Nullable String phone,
        boolean mobile,
        @Nullable String email,
        @Nullable String domain) {

    /** Each key once, with its kind, for comparing records that are entered together. */
    List<String> all() {
        return Stream.of(
                        name.isEmpty() ? null : "company:" + name,
                        phone == null ? null : "phone:" + phone,
                        email == null ? null : "email:" + email,
                        domain == null ? null : "domain:" + domain)
                .filter(Objects::nonNull)
                .toList();
    }
}
