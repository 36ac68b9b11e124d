package io.leadwright.sales.listing;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.Paging;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects customers.
 *
 * @param stage stage of the customers; null for any
 * @param owner owner of the customers; empty for all
 * @param shared whether customers shared with the owner belong to the list, too
 * @param search text that name, contact, e-mail or telephone number contains; blank for all
 * @param conditions further conditions
 * @param sort key of a {@link CustomerField}, descending with a leading hyphen
 * @param page from 0
 * @param size 1 to {@link Paging#LARGEST}
 * @param funnel only customers in the funnel: those that are a lead and not in the pool
 */
public record CustomerQuery(
        @Nullable Integer stage,
        Optional<String> owner,
        boolean shared,
        String search,
        CustomerConditions conditions,
        String sort,
        int page,
        int size,
        boolean funnel) {
    public static final String NEWEST = "-createdAt";
    private static final int LONGEST_SEARCH = 100;

    /**
     * Checks the query.
     *
     * @throws CustomerFault naming the invalid parameter
     */
    public CustomerQuery {
        if (stage != null && stage < 1) {
            throw CustomerFault.query("stage", "range", 1, Short.MAX_VALUE);
        }
        if (page < 0 || page > Paging.LAST_PAGE) {
            throw CustomerFault.query("page", "range", 0, Paging.LAST_PAGE);
        }
        if (size < 1 || size > Paging.LARGEST) {
            throw CustomerFault.query("size", "range", 1, Paging.LARGEST);
        }
        if (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0) {
            throw CustomerFault.query("q", "tooLong", LONGEST_SEARCH);
        }
        if (CustomerField.of(key(sort)).isEmpty()) {
            throw CustomerFault.query("sort", "unknown", CustomerField.keys());
        }
    }

    /** A query for customers in and outside of the funnel. */
    public CustomerQuery(
            @Nullable Integer stage,
            Optional<String> owner,
            boolean shared,
            String search,
            CustomerConditions conditions,
            String sort,
            int page,
            int size) {
        this(stage, owner, shared, search, conditions, sort, page, size, false);
    }

    /** A query without conditions. */
    CustomerQuery(@Nullable Integer stage, Optional<String> owner, String search, String sort, int page, int size) {
        this(stage, owner, false, search, CustomerConditions.NONE, sort, page, size);
    }

    private static String key(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** The ORDER BY clause: names of columns only, never external text. */
    String order() {
        return CustomerField.of(key(sort)).orElse(CustomerField.CREATED).order(sort.startsWith("-"));
    }

    /** Whether the stored counts, which are by stage and owner, tell how long the list is. */
    boolean counted() {
        return !shared && !narrowed();
    }

    /** Whether the person filters the list by anything besides stage and owner. */
    boolean narrowed() {
        return searched() || !conditions.all().isEmpty();
    }

    /** The same query for one stage, or for any if null. */
    CustomerQuery at(@Nullable Integer number) {
        return new CustomerQuery(number, owner, shared, search, conditions, sort, page, size, funnel);
    }

    /** The same query for customers in the funnel, at any stage. */
    CustomerQuery inFunnel() {
        return new CustomerQuery(null, owner, shared, search, conditions, sort, page, size, true);
    }

    /** Whether a search text filters the list. */
    boolean searched() {
        return !search.isBlank();
    }
}
