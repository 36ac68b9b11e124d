package io.leadwright.sales.activity;

import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.deal.DealClosings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Checks what is told of an activity. */
@Component
class ActivityCheck {
    static final int LONGEST_NOTE = 4000;
    static final int LONGEST_WORD = 200;
    /** Clocks of browsers and programs differ by seconds. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final CustomerMoney money;
    private final DealClosings deals;
    private final Contacts contacts;
    private final CustomerAccess access;
    private final Clock clock;

    ActivityCheck(CustomerMoney money, DealClosings deals, Contacts contacts, CustomerAccess access, Clock clock) {
        this.contacts = contacts;
        this.access = access;
        this.money = money;
        this.deals = deals;
        this.clock = clock;
    }

    /**
     * Checks the fields.
     *
     * @param translated whether another surface tells of what it has done itself: required fields may be missing then
     */
    void fields(ActivityReport report, ActivityType type, boolean translated) {
        ActivityReport.Details details = report.details();
        if (report.at().isAfter(clock.instant().plus(AHEAD))) {
            throw CustomerFault.invalid("at", "future", clock.instant().toString());
        }
        CustomerInput.checked("note", details.note(), LONGEST_NOTE);
        if (!details.reason().isBlank() && !deals.knowsReason(details.reason())) {
            throw CustomerFault.invalid("reason", "unknown", deals.reasons());
        }
        CustomerInput.checked("competitor", details.competitor(), LONGEST_WORD);
        BigDecimal amount = details.amount();
        if (amount != null) {
            CustomerInput.amount("amount", amount);
        }
        if (!details.currency().isEmpty() && !money.knows(details.currency())) {
            throw CustomerFault.invalid("currency", "unknownCurrency");
        }
        Map<String, Boolean> given = Map.of(
                "note", !details.note().isBlank(),
                "reason", !details.reason().isBlank(),
                "competitor", !details.competitor().isBlank(),
                "owner", !details.owner().isBlank(),
                "amount", amount != null,
                "next", details.next() != null);
        type.asks().forEach((field, required) -> {
            if (required && !translated && !given.getOrDefault(field, true)) {
                throw CustomerFault.invalid(field, "required");
            }
        });
    }

    /** Checks that a person who names another owner may hand the customer over; the caller is in the person's request. */
    void rights(ActivityReport report) {
        boolean told = report.via() == ActivityReport.Via.PAGE || report.via() == ActivityReport.Via.API;
        if (told
                && !report.details().owner().isBlank()
                && !access.mayShare(
                        access.requireRead(access.requireRead(report.customer()).kept()))) {
            throw CustomerFault.invalid("owner", "mayNotAssign");
        }
    }

    /** Checks the report against its customer, which is locked. */
    void customer(ActivityReport report, ActivityType type, Customer customer, boolean translated) {
        Instant entered = customer.createdAt();
        if (!translated && report.at().isBefore(entered.minus(type.effects().beforeEntry()))) {
            throw CustomerFault.invalid("at", "beforeEntry", entered.toString());
        }
        Long deal = report.details().deal();
        if (deal != null && !deals.belongs(deal, customer.id())) {
            throw CustomerFault.invalid("deal", "unknownDeal");
        }
        Long contact = report.details().contact();
        if (contact != null && contacts.find(customer.id(), contact).isEmpty()) {
            throw CustomerFault.invalid("contact", "unknownContact");
        }
    }
}
