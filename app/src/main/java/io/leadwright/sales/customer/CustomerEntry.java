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
        @Nullable String contact,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String industry,
        @Nullable String region,
        @Nullable String source,
        String nameKey,
        @Nullable String emailKey,
        @Nullable String phoneKey,
        BigDecimal value) {}
