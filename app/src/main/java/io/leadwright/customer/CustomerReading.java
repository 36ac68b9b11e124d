package io.leadwright.customer;

import org.springframework.stereotype.Component;

/** A customer as people ask for it: for one that was merged, the one that was kept answers. */
@Component
class CustomerReading {
    private final CustomerAccess access;

    CustomerReading(CustomerAccess access) {
        this.access = access;
    }

    /**
     * The kept customer, when the signed-in person may see it.
     *
     * @throws UnknownCustomer otherwise
     */
    Customer read(long id) {
        Customer customer = access.requireRead(id);
        return customer.kept() == id ? customer : access.requireRead(customer.kept());
    }

    /** As {@link #read}, for changing it. */
    Customer change(long id) {
        return access.requireChange(access.requireRead(id).kept());
    }
}
