package io.leadwright.sales.customer;

/** There is no such customer, or the signed-in user may not see it. */
public final class UnknownCustomer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownCustomer(Object id) {
        super("There is no customer " + id);
    }
}
