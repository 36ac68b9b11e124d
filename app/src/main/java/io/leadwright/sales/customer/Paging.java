package io.leadwright.sales.customer;

/** Limits of paged lists of customers and what belongs to them. */
public final class Paging {
    /** The last page that can be requested, counted from 0; deeper pages only make the database skip rows. */
    public static final int LAST_PAGE = 100_000;

    /** The largest size of a page. */
    public static final int LARGEST = 200;

    private Paging() {}
}
