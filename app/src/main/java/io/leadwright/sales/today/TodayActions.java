package io.leadwright.sales.today;

import io.leadwright.automation.calendar.WorkingDays;
import io.leadwright.automation.process.Tasks;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.nextaction.ActionDecisions;
import io.leadwright.sales.nextaction.ActionMoment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reports the outcome of an item as an activity of its customer, or postpones the item. */
@Component
class TodayActions {
    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_KEY = 100;
    private static final String CALENDAR = "working-calendar";

    private final TodayItems items;
    private final TodayReaders readers;
    private final Outcomes outcomes;
    private final ObjectProvider<CustomerActivities> activities;
    private final ActionDecisions cards;
    private final Tasks tasks;
    private final CustomerReading customers;
    private final CustomerAccess access;
    private final WorkingDays days;
    private final Writes writes;
    private final Clock clock;

    TodayActions(
            TodayItems items,
            TodayReaders readers,
            Outcomes outcomes,
            ObjectProvider<CustomerActivities> activities,
            ActionDecisions cards,
            Tasks tasks,
            CustomerReading customers,
            CustomerAccess access,
            WorkingDays days,
            Writes writes,
            Clock clock) {
        this.writes = writes;
        this.items = items;
        this.readers = readers;
        this.outcomes = outcomes;
        this.activities = activities;
        this.cards = cards;
        this.tasks = tasks;
        this.customers = customers;
        this.access = access;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Records the outcome in one transaction with its effects. An outcome after which the action is to be done again postpones what is
     * still open. An item that somebody else has dealt with is a conflict, except for a repeated report with the same key.
     *
     * @param key the same key reports once
     */
    public void report(TodayItem.Key item, String type, String note, String key) {
        writes.writeAlone(() -> {
            reported(item, type, note, key);
            return item;
        });
    }

    private void reported(TodayItem.Key item, String type, String note, String key) {
        String request = "today:" + CurrentUser.username() + ":" + CustomerInput.checked("key", key, LONGEST_KEY);
        if (activities.getObject().told(request)) {
            return;
        }
        TodayItem open = held(item);
        Outcomes.Outcome outcome = outcomes.of(open.kinds(), Locale.ROOT).stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> CustomerFault.invalid("type", "unknownOutcome"));
        Customer customer = open.customer();
        if (customer == null) {
            throw CustomerFault.conflict("itemWithoutCustomer");
        }
        customers.change(customer.id());
        Optional<Instant> again = again(outcome);
        activities
                .getObject()
                .record(new ActivityReport(
                        customer.id(),
                        type,
                        clock.instant(),
                        CurrentUser.username(),
                        ActivityReport.Via.PAGE,
                        request,
                        new ActivityReport.Details(
                                CustomerInput.checked("note", note, LONGEST_NOTE),
                                "",
                                "",
                                null,
                                "",
                                again.map(at -> LocalDate.ofInstant(at, clock.getZone()))
                                        .orElse(null),
                                "",
                                null,
                                null)));
        again.ifPresent(until -> items.find(item).ifPresent(still -> move(still, until)));
    }

    /**
     * Postpones an item; a card and the task for the same action move together.
     *
     * @param local date and time in the time zone of the server
     */
    public void postpone(TodayItem.Key item, String local) {
        writes.writeAlone(() -> {
            TodayItem open = held(item);
            Instant until = ActionMoment.local("until", local, clock);
            if (!until.isAfter(clock.instant())) {
                throw CustomerFault.invalid("until", "past");
            }
            move(open, until);
            return open;
        });
    }

    private void move(TodayItem item, Instant until) {
        if (item.card() != null) {
            cards.postpone(item.card().id(), until);
        }
        if (item.key().source() == TodayItem.Source.TASK) {
            tasks.postpone(item.key().id(), until);
        }
    }

    /** The item, if it is still open and the signed-in person may deal with it. */
    private TodayItem held(TodayItem.Key key) {
        TodayItem item = items.find(key).orElseThrow(() -> CustomerFault.conflict("itemDone"));
        if (!mine(item)) {
            throw CustomerFault.unknown("unknownItem");
        }
        return item;
    }

    /** One's own, one offered to a role of one's own, or that of a customer that one may see and change. */
    private boolean mine(TodayItem item) {
        if (item.owner().equals(CurrentUser.username())) {
            return true;
        }
        if (item.key().source() == TodayItem.Source.TASK && item.owner().isEmpty()) {
            return readers.offered(item.key().id());
        }
        return item.customer() != null && access.mayChange() && visible(item.customer());
    }

    private boolean visible(Customer customer) {
        try {
            customers.read(customer.id());
            return true;
        } catch (UnknownCustomer e) {
            return false;
        }
    }

    private Optional<Instant> again(Outcomes.Outcome outcome) {
        Integer wanted = outcome.againDays();
        return wanted == null
                ? Optional.empty()
                : Optional.of(days.after(LocalDate.now(clock), wanted, CALENDAR)
                        .atTime(LocalTime.parse(outcome.againAt()))
                        .atZone(clock.getZone())
                        .toInstant());
    }
}
