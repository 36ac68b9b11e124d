package io.leadwright.sales.customer;

import org.springframework.stereotype.Component;

/** A customer as people ask for it: for one that was merged, the one that was kept answers. */
@Component
public class CustomerReading {
    private final CustomerAccess access;

    CustomerReading(CustomerAccess access) {
        this.access = access;
    }

    /**
     * The kept customer, when the signed-in person may see it.
     *
     * @throws UnknownCustomer otherwise
     */
    public Customer read(long id) {
        Customer customer = access.requireRead(id);
        return customer.kept() == id ? customer : access.requireRead(customer.kept());
    }

    /** As {@link #read}, for changing it. */
    public Customer change(long id) {
        return access.requireChange(access.requireRead(id).kept());
    }
}
