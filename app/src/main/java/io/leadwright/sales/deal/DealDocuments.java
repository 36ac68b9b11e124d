package io.leadwright.sales.deal;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerValue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Manages quotations and contracts of deals, for people who may see and change the customer; a quotation that was sent or accepted may be
 * what the customer is worth.
 */
@Component
class DealDocuments {
    private final DealDocumentRows rows;
    private final Deals deals;
    private final CustomerMoney money;
    private final CustomerActivities activities;
    private final CustomerValue value;
    private final Writes writes;
    private final Clock clock;

    DealDocuments(
            DealDocumentRows rows,
            Deals deals,
            CustomerMoney money,
            @Lazy CustomerActivities activities,
            CustomerValue value,
            Writes writes,
            Clock clock) {
        this.activities = activities;
        this.rows = rows;
        this.deals = deals;
        this.money = money;
        this.value = value;
        this.writes = writes;
        this.clock = clock;
    }

    /** Denies access to people who may not change the deals of the customer, before anything else is checked. */
    void requireChange(long customer) {
        deals.requireChange(customer);
    }

    List<DealDocument> load(long deal) {
        return rows.load(List.of(deals.find(deal).id()));
    }

    /** Loads the documents of deals that the caller has read. */
    List<DealDocument> load(List<Deal> read) {
        return rows.load(read.stream().map(Deal::id).toList());
    }

    /**
     * Adds a document; amount and currency default to those of the deal, the date to today.
     *
     * @throws CustomerFault if a field is invalid, or the deal has a document of this kind and number
     */
    DealDocument add(long id, DealDocumentRequest request) {
        Deal deal = deals.changeable(id);
        String kind = Objects.requireNonNullElse(request.kind(), "");
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
        DealDocument fresh = with(empty, request, by);
        return writes.write(() -> {
            activities.hold(List.of(deal.customerId()));
            DealDocument added = rows.insert(fresh).orElseThrow(() -> CustomerFault.invalid("number", "numberTaken"));
            tell(DealDocument.DRAFT, added, deal.customerId(), by);
            value.assess(deal.customerId());
            return added;
        });
    }

    /**
     * Changes a document.
     *
     * @param version the caller has seen; null for any
     */
    DealDocument change(long id, DealDocumentRequest request, @Nullable Integer version) {
        DealDocument seen = rows.find(id).orElseThrow(() -> CustomerFault.unknown("unknownDocument"));
        Deal deal;
        try {
            deal = deals.changeable(seen.dealId());
        } catch (CustomerFault e) {
            throw CustomerFault.unknown("unknownDocument");
        }
        if (version != null && version != seen.version()) {
            throw CustomerFault.stale(seen.version());
        }
        String by = CurrentUser.username();
        DealDocument changed = with(seen, request, by);
        return writes.write(() -> {
            activities.hold(List.of(deal.customerId()));
            DealDocument stored = rows.update(changed).orElseThrow(() -> refusal(seen));
            tell(seen.status(), stored, deal.customerId(), by);
            value.assess(deal.customerId());
            return stored;
        });
    }

    /** Tells of a quotation that was sent or a contract that was signed, once for each. */
    private void tell(String before, DealDocument document, long customer, String by) {
        if (before.equals(document.status())) {
            return;
        }
        activities
                .typeOf(document.kind() + ">" + document.status())
                .ifPresent(type -> activities.record(new ActivityReport(
                        customer,
                        type,
                        clock.instant(),
                        by,
                        ActivityReport.Via.DOCUMENT,
                        "document:" + document.id() + ":" + document.status(),
                        new ActivityReport.Details(
                                document.terms().number(),
                                "",
                                "",
                                document.terms().amount(),
                                document.terms().currency(),
                                null,
                                "",
                                document.dealId(),
                                null))));
    }

    private CustomerFault refusal(DealDocument seen) {
        int current = rows.find(seen.id()).map(DealDocument::version).orElse(0);
        return current == seen.version()
                ? CustomerFault.invalid("number", "numberTaken")
                : CustomerFault.stale(current);
    }

    private DealDocument with(DealDocument document, DealDocumentRequest request, String by) {
        DealDocument.Terms before = document.terms();
        DealDocument.Terms terms = new DealDocument.Terms(
                Objects.requireNonNullElse(request.number(), before.number()),
                Objects.requireNonNullElse(request.amount(), before.amount()),
                Objects.requireNonNullElse(request.currency(), before.currency()),
                Objects.requireNonNullElse(request.dated(), before.dated()),
                Objects.requireNonNullElse(request.link(), before.link()));
        if (!money.knows(terms.currency())) {
            throw CustomerFault.invalid("currency", "unknownCurrency");
        }
        String status = Objects.requireNonNullElse(request.status(), document.status());
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
