package io.leadwright.sales.listing;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.Paging;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which customers to list.
 *
 * @param stage where they stand; null for any
 * @param owner whose they are; empty for all
 * @param search text that name, contact, e-mail or telephone number contains; blank finds all
 * @param conditions what else must hold
 * @param sort key of a {@link CustomerField}, with a leading hyphen downwards
 * @param page from 0
 * @param size 1 to {@link Paging#LARGEST}
 */
public record CustomerQuery(
        @Nullable Integer stage,
        Optional<String> owner,
        String search,
        CustomerConditions conditions,
        String sort,
        int page,
        int size) {
    public static final String NEWEST = "-createdAt";
    private static final int LONGEST_SEARCH = 100;

    /**
     * The same, checked.
     *
     * @throws CustomerFault naming the parameter that does not do
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

    /** Without conditions. */
    CustomerQuery(@Nullable Integer stage, Optional<String> owner, String search, String sort, int page, int size) {
        this(stage, owner, search, CustomerConditions.NONE, sort, page, size);
    }

    private static String key(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** For the end of a statement: names of columns only, never a text from outside. */
    String order() {
        return CustomerField.of(key(sort)).orElse(CustomerField.CREATED).order(sort.startsWith("-"));
    }

    /** Whether more than stage and owner narrow the list, so that no kept count knows how many there are. */
    boolean narrowed() {
        return searched() || !conditions.all().isEmpty();
    }

    /** The same at one stage, at any for null. */
    CustomerQuery at(@Nullable Integer number) {
        return new CustomerQuery(number, owner, search, conditions, sort, page, size);
    }

    /** Whether a text narrows the list. */
    boolean searched() {
        return !search.isBlank();
    }
}
