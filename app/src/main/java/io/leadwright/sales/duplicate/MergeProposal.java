package io.leadwright.sales.duplicate;

import io.leadwright.sales.customer.Customer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two customers that may be duplicates.
 *
 * @param reasons what matches: email, name, phone
 * @param state proposed, merged, dismissed or undone
 * @param customers the two, the older one first; after a merge, one of them has {@code mergedInto}
 */
public record MergeProposal(
        long id,
        List<String> reasons,
        String state,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        List<Customer> customers) {

    /** Whether the two are merged now. */
    public boolean merged() {
        return state.equals("merged");
    }
}
