package io.leadwright.sales.profile;

import io.leadwright.sales.customer.CustomerFault;
import java.util.List;
import java.util.Optional;

/**
 * Selects activities.
 *
 * @param owner owner of the customers; empty for all
 * @param kind one of {@link #KINDS}; empty for all
 * @param search part of the customer's name; blank for all
 * @param days how many days back, one of {@link #PERIODS}
 * @param page from 0
 * @param size from 1
 */
public record ActivityQuery(Optional<String> owner, String kind, String search, int days, int page, int size) {
    static final List<String> KINDS = List.of("event", "stage", "deal", "action");
    static final List<Integer> PERIODS = List.of(1, 7, 30, 90);
    /** Older activities are on the pages of the customers. */
    private static final int LAST_PAGE = 100;

    private static final int LONGEST_SEARCH = 100;

    /**
     * Checks the query.
     *
     * @throws CustomerFault naming the invalid parameter
     */
    public ActivityQuery {
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw CustomerFault.query("kind", "unknown", String.join(", ", KINDS));
        }
        if (!PERIODS.contains(days)) {
            throw CustomerFault.query(
                    "days",
                    "unknown",
                    String.join(", ", PERIODS.stream().map(String::valueOf).toList()));
        }
        if (page < 0 || page > LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, LAST_PAGE);
        }
        if (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0) {
            throw CustomerFault.query("q", "tooLong", LONGEST_SEARCH);
        }
    }

    boolean has(String source) {
        return kind.isEmpty() || kind.equals(source);
    }
}
