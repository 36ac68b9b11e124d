package io.leadwright.sales.deal;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerMoney;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Quotations and contracts of deals, for those who may see and change their customer (S0-443, S0-505). */
@Component
class DealDocuments {
    private final DealDocumentRows rows;
    private final Deals deals;
    private final CustomerMoney money;
    private final Clock clock;

    DealDocuments(DealDocumentRows rows, Deals deals, CustomerMoney money, Clock clock) {
        this.rows = rows;
        this.deals = deals;
        this.money = money;
        this.clock = clock;
    }

    /** Refuses who may not change the customer's deals, before anything else is looked at. */
    void requireChange(long customer) {
        deals.requireChange(customer);
    }

    List<DealDocument> load(long deal) {
        return rows.load(List.of(deals.readable(deal).id()));
    }

    /** Of deals that the caller has read already. */
    List<DealDocument> load(List<Deal> read) {
        return rows.load(read.stream().map(Deal::id).toList());
    }

    /**
     * Adds one; amount, currency and date not given are the deal's and today's.
     *
     * @throws CustomerFault when a field does not do, or the deal has one of this kind and number
     */
    DealDocument add(long id, DealDocumentRequest wish) {
        Deal deal = deals.changeable(id);
        String kind = Objects.requireNonNullElse(wish.kind(), "");
        if (!DealDocument.KINDS.contains(kind)) {
            throw CustomerFault.invalid("kind", "unknown", String.join(", ", DealDocument.KINDS));
        }
        String by = CurrentUser.username();
        DealDocument empty = new DealDocument(
                0,
                deal.id(),
                kind,
                new DealDocument.Terms("", deal.terms().amount(), deal.terms().currency(), LocalDate.now(clock), ""),
                DealDocument.DRAFT,
                1,
                new DealDocument.History(clock.instant(), by, clock.instant(), by));
        return rows.insert(with(empty, wish, by)).orElseThrow(() -> CustomerFault.invalid("number", "numberTaken"));
    }

    /**
     * Changes one.
     *
     * @param version that the caller has seen; null when it does not matter
     */
    DealDocument change(long id, DealDocumentRequest wish, @Nullable Integer version) {
        DealDocument seen = rows.find(id).orElseThrow(() -> CustomerFault.unknown("unknownDocument"));
        try {
            deals.changeable(seen.dealId());
        } catch (CustomerFault e) {
            throw CustomerFault.unknown("unknownDocument");
        }
        if (version != null && version != seen.version()) {
            throw CustomerFault.stale(seen.version());
        }
        return rows.update(with(seen, wish, CurrentUser.username())).orElseThrow(() -> refusal(seen));
    }

    private CustomerFault refusal(DealDocument seen) {
        int current = rows.find(seen.id()).map(DealDocument::version).orElse(0);
        return current == seen.version()
                ? CustomerFault.invalid("number", "numberTaken")
                : CustomerFault.stale(current);
    }

    private DealDocument with(DealDocument document, DealDocumentRequest wish, String by) {
        DealDocument.Terms before = document.terms();
        DealDocument.Terms terms = new DealDocument.Terms(
                Objects.requireNonNullElse(wish.number(), before.number()),
                Objects.requireNonNullElse(wish.amount(), before.amount()),
                Objects.requireNonNullElse(wish.currency(), before.currency()),
                Objects.requireNonNullElse(wish.dated(), before.dated()),
                Objects.requireNonNullElse(wish.link(), before.link()));
        if (!money.knows(terms.currency())) {
            throw CustomerFault.invalid("currency", "unknownCurrency");
        }
        String status = Objects.requireNonNullElse(wish.status(), document.status());
        if (!document.statuses().contains(status)) {
            throw CustomerFault.invalid("status", "unknown", String.join(", ", document.statuses()));
        }
        DealDocument.History history = document.history();
        return new DealDocument(
                document.id(),
                document.dealId(),
                document.kind(),
                terms,
                status,
                document.version(),
                new DealDocument.History(history.createdAt(), history.createdBy(), history.changedAt(), by));
    }
}
