package io.leadwright.sales.activity;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.sales.activity.ActivityLog.Closing;
import io.leadwright.sales.customer.Customer;
import java.util.Map;
import java.util.Optional;

/**
 * The state that an activity met, and the leads in it.
 *
 * @param corrected the closing that is taken back because another one takes its place
 */
record Met(Customer customer, Map<String, FormRecord> leads, Optional<Closing> corrected) {
    /** The state that stays if the customer is not closed. */
    String rest() {
        return corrected.map(Closing::stateBefore).orElse(customer.status());
    }

    Optional<String> statusBefore(String lead) {
        return corrected.map(closing -> closing.undo().leads().get(lead));
    }
}
