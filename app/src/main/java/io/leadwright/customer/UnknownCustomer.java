package io.leadwright.customer;

/** There is no such customer, or none that the signed-in person may see. */
final class UnknownCustomer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownCustomer(Object id) {
        super("There is no customer " + id);
    }
}
