package io.leadwright.sales.activity;

import io.leadwright.forms.record.MessageListener;
import io.leadwright.messaging.mail.OptOutListener;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.ActivityReport.Via;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Understands messages about leads and opt-outs as the activities they stand for. */
@Component
class ToldElsewhere implements MessageListener, OptOutListener {
    private final ObjectProvider<Activities> activities;
    private final CustomerRows customers;
    private final Clock clock;

    ToldElsewhere(ObjectProvider<Activities> activities, CustomerRows customers, Clock clock) {
        this.activities = activities;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public Optional<Integer> told(String businessKey, String message, String by) {
        return tell("message>" + message, businessKey, by, Via.PAGE);
    }

    @Override
    public void optedOut(String businessKey) {
        tell(Activities.OPTED_OUT, businessKey, "", Via.MAIL);
    }

    private Optional<Integer> tell(String sign, String businessKey, String by, Via via) {
        Optional<String> type = activities.getObject().typeOf(sign);
        Optional<Customer> customer = customers.findByRecord(businessKey);
        if (type.isEmpty() || customer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(activities
                .getObject()
                .record(new ActivityReport(
                        customer.get().kept(), type.get(), clock.instant(), by, via, null, ActivityReport.Details.NONE))
                .runs());
    }
}
