package io.leadwright.sales.duplicate;

import io.leadwright.sales.customer.Customer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two customers that may be the same.
 *
 * @param reasons what is alike: email, name, phone
 * @param state proposed, merged, dismissed or undone
 * @param customers the two, the older one first; of merged ones the other has {@code mergedInto}
 */
public record MergeProposal(
        long id,
        List<String> reasons,
        String state,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        List<Customer> customers) {

    /** Whether the two are one now. */
    public boolean merged() {
        return state.equals("merged");
    }
}
