package io.leadwright.sales.customer;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a customer for the signed-in user; for a merged customer, reads the one it was merged into. */
@Component
public class CustomerReading {
    private final CustomerAccess access;

    CustomerReading(CustomerAccess access) {
        this.access = access;
    }

    /**
     * The customer, or the one it was merged into, if the signed-in user may see it.
     *
     * @throws UnknownCustomer otherwise
     */
    public Customer read(long id) {
        Customer customer = access.requireRead(id);
        return customer.kept() == id ? customer : access.requireRead(customer.kept());
    }

    /** As {@link #read}; empty if the signed-in user may not see it. */
    public Optional<Customer> find(long id) {
        try {
            return Optional.of(read(id));
        } catch (UnknownCustomer hidden) {
            return Optional.empty();
        }
    }

    /** As {@link #read}, for changing it. */
    public Customer change(long id) {
        return access.requireChange(access.requireRead(id).kept());
    }
}
