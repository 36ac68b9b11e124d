package io.leadwright.customer;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which customers to list.
 *
 * @param stage where they stand; null for any
 * @param owner whose they are; empty for all
 * @param search text that name, contact, e-mail or telephone number contains; blank finds all
 * @param sort a key of {@link #SORTS}, with a leading hyphen downwards
 * @param page from 0
 * @param size 1 to {@link #LARGEST}
 */
record CustomerQuery(@Nullable Integer stage, Optional<String> owner, String search, String sort, int page, int size) {
    static final int LARGEST = 200;
    static final int LAST_PAGE = 100_000;
    static final String NEWEST = "-createdAt";
    private static final int LONGEST_SEARCH = 100;

    private static final Map<String, String> SORTS = Map.of(
            "name", "name",
            "stage", "stage",
            "estimatedValue", "estimated_value",
            "riskScore", "risk_score",
            "lastTouchTime", "last_touch_time",
            "createdAt", "created_at");

    /**
     * The same, checked.
     *
     * @throws CustomerFault naming the parameter that does not do
     */
    CustomerQuery {
        if (stage != null && stage < 1) {
            throw CustomerFault.query("stage", "range", 1, Short.MAX_VALUE);
        }
        if (page < 0 || page > LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, LAST_PAGE);
        }
        if (size < 1 || size > LARGEST) {
            throw CustomerFault.query("size", "range", 1, LARGEST);
        }
        if (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0) {
            throw CustomerFault.query("q", "tooLong", LONGEST_SEARCH);
        }
        if (!SORTS.containsKey(sort.startsWith("-") ? sort.substring(1) : sort)) {
            throw CustomerFault.query(
                    "sort",
                    "unknown",
                    String.join(", ", SORTS.keySet().stream().sorted().toList()));
        }
    }

    /** For the end of a statement: names of columns only, never a text from outside. */
    String order() {
        boolean down = sort.startsWith("-");
        String column = SORTS.getOrDefault(down ? sort.substring(1) : sort, "created_at");
        return "order by " + column + (down ? " desc nulls last, customer.id desc" : " asc nulls last, customer.id");
    }

    /** Whether a text narrows the list. */
    boolean searched() {
        return !search.isBlank();
    }
}
