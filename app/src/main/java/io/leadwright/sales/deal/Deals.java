package io.leadwright.sales.deal;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerValue;
import io.leadwright.sales.customer.UnknownCustomer;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Manages the deals of customers; a change and the resulting value of the customer are one transaction. */
@Component
public class Deals {
    private static final int LONGEST_KEY = 200;
    private static final String UNKNOWN = "unknownDeal";
    private final DealRows rows;
    private final DeletedDeals deleted;
    private final CustomerReading reading;
    private final CustomerRows customers;
    private final CustomerAccess access;
    private final CustomerMoney money;
    private final CustomerValue value;
    private final ChangedDeals changed;
    private final CustomerActivities activities;
    private final Writes writes;
    private final Clock clock;

    Deals(
            DealRows rows,
            DeletedDeals deleted,
            CustomerReading reading,
            CustomerRows customers,
            CustomerAccess access,
            CustomerMoney money,
            CustomerValue value,
            ChangedDeals changed,
            @Lazy CustomerActivities activities,
            Writes writes,
            Clock clock) {
        this.activities = activities;
        this.rows = rows;
        this.deleted = deleted;
        this.reading = reading;
        this.customers = customers;
        this.access = access;
        this.money = money;
        this.value = value;
        this.changed = changed;
        this.writes = writes;
        this.clock = clock;
    }

    List<Deal> load(long customer) {
        return rows.load(reading.read(customer).id());
    }

    /**
     * Adds a deal to a customer.
     *
     * @param key idempotency key: repeating the request with it returns the same deal; null for none
     * @throws CustomerFault if a field is invalid, or another request used the key
     */
    public Deal add(long customer, DealRequest requested, @Nullable String key) {
        Customer kept = reading.change(customer);
        String by = CurrentUser.username();
        Deal empty = new Deal(
                0,
                kept.id(),
                new Deal.Terms("", BigDecimal.ZERO, money.house(), ""),
                Deal.Plan.NONE,
                Deal.Status.OPEN,
                new Deal.Creation(clock.instant(), by),
                Deal.Closing.NONE,
                1);
        boolean lined = requested.planned().lines() != null
                && !requested.planned().lines().isEmpty();
        if (requested.amount() == null && !lined) {
            throw CustomerFault.invalid("amount", "required");
        }
        Deal deal = changed.of(empty, requested, by);
        if (key != null && key.length() > LONGEST_KEY) {
            throw CustomerFault.query("Idempotency-Key", "tooLong", LONGEST_KEY);
        }
        String request = key == null || key.isBlank() ? null : by + ":" + key;
        String hash = kept.id() + " " + requested;
        return writes.write(() -> {
            Deal added = rows.insert(deal, request, hash)
                    .orElseGet(() -> rows.made(request, hash)
                            .orElseThrow(() -> CustomerFault.invalid("Idempotency-Key", "keyReused")));
            tell(added, "new", kept.status().equals("open") || !added.open(), by);
            tell(added, added.status().code(), added.open(), by);
            value.assess(kept.id());
            return added;
        });
    }

    /**
     * Changes a deal. Winning or losing it records when and by whom; reopening it clears both.
     *
     * @param version the caller has seen; null for any
     */
    Deal change(long id, DealRequest requested, @Nullable Integer version) {
        Deal seen = find(id);
        access.requireChange(seen.customerId());
        String by = CurrentUser.username();
        return writes.write(() -> {
            if (requested.status() != null) {
                activities.hold(List.of(seen.customerId()));
            }
            Deal before = unchanged(id, version);
            Deal after = changed.of(before, requested, by);
            if (after.equals(before)) {
                return before;
            }
            Deal stored = rows.update(after);
            tell(stored, stored.status().code(), stored.status() == before.status(), by);
            value.assess(stored.customerId());
            return rows.find(id).orElse(stored);
        });
    }

    /** Tells what became of a deal, unless nothing did. */
    private void tell(Deal deal, String sign, boolean nothing, String by) {
        tell(deal, sign, nothing, by, details(deal));
    }

    private void tell(Deal deal, String sign, boolean nothing, String by, ActivityReport.Details details) {
        if (!nothing) {
            activities
                    .typeOf("deal>" + sign)
                    .ifPresent(type -> activities.record(new ActivityReport(
                            deal.customerId(), type, clock.instant(), by, ActivityReport.Via.DEAL, null, details)));
        }
    }

    /** What the timeline says of a deal: what it was won for, or why it was lost. */
    private static ActivityReport.Details details(Deal deal) {
        boolean won = deal.status() == Deal.Status.WON;
        return new ActivityReport.Details(
                deal.terms().note(),
                deal.closing().lossReason(),
                deal.closing().competitor(),
                won ? deal.terms().amount() : null,
                won ? deal.terms().currency() : "",
                null,
                "",
                deal.id(),
                null);
    }

    private static ActivityReport.Details named(Deal deal) {
        return new ActivityReport.Details(
                deal.terms().title(),
                "",
                "",
                deal.terms().amount(),
                deal.terms().currency(),
                null,
                "",
                deal.id(),
                null);
    }

    /**
     * Deletes an open deal, which can be brought back for some days; a closed one is reopened first, so that its customer is, too.
     *
     * @param version the caller has seen; null for any
     */
    void delete(long id, @Nullable Integer version) {
        Deal seen = changeable(id);
        String by = CurrentUser.username();
        writes.write(() -> {
            activities.hold(List.of(seen.customerId()));
            Deal deal = unchanged(id, version);
            if (!deal.open()) {
                throw CustomerFault.conflict("dealClosed");
            }
            tell(deal, "deleted", false, by, named(deal));
            deleted.keep(deal.id(), clock.instant(), by);
            value.assess(deal.customerId());
            return deal;
        });
    }

    /** Brings a deleted deal back as it was; a customer that was closed since is open again, as with any new deal. */
    Deal restore(long id) {
        long customer = deleted.customer(id).orElseThrow(() -> CustomerFault.unknown(UNKNOWN));
        try {
            access.requireChange(customer);
        } catch (UnknownCustomer e) {
            throw CustomerFault.unknown(UNKNOWN);
        }
        String by = CurrentUser.username();
        return writes.write(() -> {
            activities.hold(List.of(customer));
            if (!deleted.restore(id)) {
                throw CustomerFault.unknown(UNKNOWN);
            }
            Deal deal = rows.find(id).orElseThrow(() -> CustomerFault.unknown(UNKNOWN));
            tell(deal, "new", open(customer), by);
            tell(deal, "restored", false, by, named(deal));
            value.assess(customer);
            return deal;
        });
    }

    /** Whether the customer, or the one it was merged into, is open; asked in a transaction, which knows of no signed-in person. */
    private boolean open(long customer) {
        return customers
                .find(customer)
                .flatMap(known -> customers.find(known.kept()))
                .filter(kept -> kept.status().equals("open"))
                .isPresent();
    }

    /** The deals of a customer that were deleted and can be brought back, newest first. */
    List<DeletedDeals.Deleted> deletedOf(long customer) {
        return deleted.of(reading.read(customer).id());
    }

    /** Denies access to people who may not see or change the customer. */
    void requireChange(long customer) {
        reading.change(customer);
    }

    /** Like {@link #find}, for changing what belongs to the deal. */
    Deal changeable(long id) {
        Deal deal = find(id);
        access.requireChange(deal.customerId());
        return deal;
    }

    /** The deal, locked in the caller's transaction, if it still has the version that the caller has seen. */
    Deal unchanged(long id, @Nullable Integer version) {
        Deal deal = rows.lock(id).orElseThrow(() -> CustomerFault.unknown(UNKNOWN));
        if (version != null && version != deal.version()) {
            throw CustomerFault.stale(deal.version());
        }
        return deal;
    }

    /** The deal, if the signed-in person may see its customer; else it looks as if it did not exist. */
    Deal find(long id) {
        Deal deal = rows.find(id).orElseThrow(() -> CustomerFault.unknown(UNKNOWN));
        try {
            access.requireRead(deal.customerId());
            return deal;
        } catch (UnknownCustomer e) {
            throw CustomerFault.unknown(UNKNOWN);
        }
    }
}
