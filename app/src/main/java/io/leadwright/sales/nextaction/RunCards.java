package io.leadwright.sales.nextaction;

import io.leadwright.automation.step.StepCall;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import org.springframework.stereotype.Component;

/** Reads which action card a step is about; it must be one of the customer behind the run's own record. */
@Component
class RunCards {
    private final ActionCards cards;
    private final CustomerRows customers;

    RunCards(ActionCards cards, CustomerRows customers) {
        this.cards = cards;
        this.customers = customers;
    }

    ActionCard of(StepCall call) {
        long id = Long.parseLong(call.text("card"));
        ActionCard card =
                cards.find(id).orElseThrow(() -> new IllegalStateException("Action " + id + " no longer exists"));
        if (!belongs(card, call.businessKey())) {
            throw new IllegalStateException(
                    "Action " + id + " does not belong to the customer of " + call.businessKey());
        }
        return card;
    }

    private boolean belongs(ActionCard card, String record) {
        long kept = customers
                .find(card.target().customerId())
                .map(Customer::kept)
                .orElse(card.target().customerId());
        return record.equals(card.target().record())
                || customers
                        .findByRecord(record)
                        .filter(customer -> customer.kept() == kept)
                        .isPresent();
    }
}
