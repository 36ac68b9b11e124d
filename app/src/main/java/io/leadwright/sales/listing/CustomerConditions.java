package io.leadwright.sales.listing;

import io.leadwright.sales.customer.CustomerFault;
import java.util.List;

/**
 * The conditions of a customer search.
 *
 * @param any whether one of them is enough, else all must hold
 */
record CustomerConditions(boolean any, List<CustomerCondition> all) {
    /** The maximum, because each condition costs the database time. */
    static final int MOST = 20;

    static final CustomerConditions NONE = new CustomerConditions(false, List.of());

    CustomerConditions {
        if (all.size() > MOST) {
            throw CustomerFault.query("field", "range", 0, MOST);
        }
        all = List.copyOf(all);
    }
}
