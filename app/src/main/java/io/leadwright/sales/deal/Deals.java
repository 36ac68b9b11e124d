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
import io.leadwright.sales.customer.CustomerValue;
import io.leadwright.sales.customer.UnknownCustomer;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Manages the deals of customers; a change and the resulting value of the customer are one transaction. */
@Component
public class Deals {
    private static final int LONGEST_KEY = 200;
    private final DealRows rows;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerMoney money;
    private final CustomerValue value;
    private final LossReasons losses;
    private final CustomerActivities activities;
    private final Writes writes;
    private final Clock clock;

    Deals(
            DealRows rows,
            CustomerReading reading,
            CustomerAccess access,
            CustomerMoney money,
            CustomerValue value,
            LossReasons losses,
            @Lazy CustomerActivities activities,
            Writes writes,
            Clock clock) {
        this.activities = activities;
        this.rows = rows;
        this.reading = reading;
        this.access = access;
        this.money = money;
        this.value = value;
        this.losses = losses;
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
                Deal.Status.OPEN,
                new Deal.Creation(clock.instant(), by),
                Deal.Closing.NONE,
                1);
        Deal deal = with(empty, requested, by);
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
            Deal before = rows.lock(id).orElseThrow(() -> CustomerFault.unknown("unknownDeal"));
            if (version != null && version != before.version()) {
                throw CustomerFault.stale(before.version());
            }
            Deal after = with(before, requested, by);
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
        if (!nothing) {
            activities
                    .typeOf("deal>" + sign)
                    .ifPresent(type -> activities.record(new ActivityReport(
                            deal.customerId(),
                            type,
                            clock.instant(),
                            by,
                            ActivityReport.Via.DEAL,
                            null,
                            new ActivityReport.Details(
                                    deal.terms().note(), "", "", null, "", null, "", deal.id(), null))));
        }
    }

    /** Denies access to people who may not see or change the customer. */
    void requireChange(long customer) {
        reading.change(customer);
    }

    /** The deal, if the signed-in person may see its customer. */
    Deal readable(long id) {
        return find(id);
    }

    /** Like {@link #readable}, for changing what belongs to the deal. */
    Deal changeable(long id) {
        Deal deal = find(id);
        access.requireChange(deal.customerId());
        return deal;
    }

    /** A deal of a customer the person may not see looks as if it did not exist. */
    private Deal find(long id) {
        Deal deal = rows.find(id).orElseThrow(() -> CustomerFault.unknown("unknownDeal"));
        try {
            access.requireRead(deal.customerId());
            return deal;
        } catch (UnknownCustomer e) {
            throw CustomerFault.unknown("unknownDeal");
        }
    }

    private Deal with(Deal deal, DealRequest requested, String by) {
        Deal.Terms before = deal.terms();
        Deal.Terms terms = new Deal.Terms(
                Objects.requireNonNullElse(requested.title(), before.title()),
                requested.amount() == null || requested.amount().compareTo(before.amount()) == 0
                        ? before.amount()
                        : requested.amount(),
                Objects.requireNonNullElse(requested.currency(), before.currency()),
                Objects.requireNonNullElse(requested.note(), before.note()));
        if (!money.knows(terms.currency())) {
            throw CustomerFault.invalid("currency", "unknownCurrency");
        }
        Deal.Status status = requested.status() == null ? deal.status() : status(requested.status());
        return new Deal(
                deal.id(),
                deal.customerId(),
                terms,
                status,
                deal.creation(),
                closing(deal, status, requested, terms.note(), by),
                deal.version());
    }

    private static Deal.Status status(String code) {
        if (!Deal.Status.CODES.contains(code)) {
            throw CustomerFault.invalid("status", "unknown", String.join(", ", Deal.Status.CODES));
        }
        return Deal.Status.of(code);
    }

    private Deal.Closing closing(Deal deal, Deal.Status status, DealRequest requested, String note, String by) {
        Deal.Closing before = deal.closing();
        boolean moved = status != deal.status();
        if (status == Deal.Status.OPEN && moved) {
            return Deal.Closing.NONE;
        }
        Deal.Closing closed = new Deal.Closing(
                moved ? clock.instant() : before.closedTime(), moved ? by : before.closedBy(), List.of(), "", "");
        DealRequest.Loss loss = requested.loss();
        if (status == Deal.Status.LOST) {
            return lost(
                    closed,
                    moved ? Deal.Closing.NONE : before,
                    loss,
                    note,
                    deal.terms().note());
        }
        if (loss != null && (loss.reason() != null || loss.competitor() != null)) {
            throw CustomerFault.invalid(loss.reason() == null ? "competitor" : "lossReason", "onlyLost");
        }
        return closed;
    }

    /** What a person chose stays until somebody chooses again; what the note said follows the note. */
    private Deal.Closing lost(
            Deal.Closing closed, Deal.Closing before, DealRequest.@Nullable Loss loss, String note, String oldNote) {
        LossReasons.Proposal proposal = losses.propose(note);
        LossReasons.Proposal old = losses.propose(oldNote);
        String reason = loss == null || loss.reason() == null
                ? follows(
                        before.lossReason(),
                        old.reasons().get(0).key(),
                        proposal.reasons().get(0).key())
                : losses.known(loss.reason());
        String competitor = loss == null || loss.competitor() == null
                ? follows(before.competitor(), old.competitor(), proposal.competitor())
                : loss.competitor();
        return new Deal.Closing(
                closed.closedTime(), closed.closedBy(), losses.with(reason, proposal), reason, competitor);
    }

    private static String follows(String stored, String proposedBefore, String proposed) {
        return stored.isEmpty() || stored.equals(proposedBefore) ? proposed : stored;
    }
}
