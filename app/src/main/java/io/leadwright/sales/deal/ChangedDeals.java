package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerMoney;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request makes of a deal: its terms, plan and closing, checked. */
@Component
class ChangedDeals {
    private final CustomerMoney money;
    private final LossReasons losses;
    private final Clock clock;

    ChangedDeals(CustomerMoney money, LossReasons losses, Clock clock) {
        this.money = money;
        this.losses = losses;
        this.clock = clock;
    }

    /**
     * The deal with what was asked for.
     *
     * @throws CustomerFault if a field is invalid
     */
    Deal of(Deal deal, DealRequest requested, String by) {
        Deal.Terms before = deal.terms();
        Deal.Plan plan = plan(deal, requested);
        @Nullable BigDecimal amount = plan.amountTyped() ? requested.amount() : sum(plan);
        Deal.Terms terms = new Deal.Terms(
                Objects.requireNonNullElse(requested.title(), before.title()),
                amount == null || amount.compareTo(before.amount()) == 0 ? before.amount() : amount,
                currency(deal, requested),
                Objects.requireNonNullElse(requested.note(), before.note()));
        if (!money.knows(terms.currency())) {
            throw CustomerFault.invalid("currency", "unknownCurrency");
        }
        int decimals = CustomerMoney.decimals(terms.currency());
        boolean paid = terms.amount().compareTo(before.amount()) != 0
                || !terms.currency().equals(before.currency());
        if (paid && terms.amount().stripTrailingZeros().scale() > decimals) {
            throw CustomerFault.invalid("amount", "decimals", decimals);
        }
        Deal.Status status = requested.status() == null ? deal.status() : status(requested.status());
        return new Deal(
                deal.id(),
                deal.customerId(),
                terms,
                plan,
                status,
                deal.creation(),
                closing(deal, status, requested, terms.note(), by),
                deal.version());
    }

    /** The prices of a new deal may name its currency; later it is changed only by name. */
    private static String currency(Deal deal, DealRequest requested) {
        String before = deal.terms().currency();
        DealRequest.Priced priced = requested.planned().priced();
        if (requested.currency() != null || priced == null) {
            return Objects.requireNonNullElse(requested.currency(), before);
        }
        if (deal.id() != 0 && !priced.currency().equals(before)) {
            throw CustomerFault.invalid(priced.field(), "otherCurrency", priced.currency(), before);
        }
        return priced.currency();
    }

    /** The amount is the sum of the lines unless a person gave one, until it is taken away. */
    private static Deal.Plan plan(Deal deal, DealRequest requested) {
        Deal.Plan before = deal.plan();
        DealRequest.Planned wanted = requested.planned();
        List<Deal.Line> lines = Objects.requireNonNullElse(wanted.lines(), before.lines());
        if (wanted.summed() && lines.isEmpty()) {
            throw CustomerFault.invalid("amount", "required");
        }
        boolean added = deal.id() == 0;
        boolean typed =
                lines.isEmpty() || requested.amount() != null || (before.amountTyped() && !wanted.summed() && !added);
        return new Deal.Plan(
                date(wanted.expectedClose(), before.expectedClose()),
                Objects.requireNonNullElse(wanted.nextStep(), before.nextStep()),
                date(wanted.nextStepOn(), before.nextStepOn()),
                typed,
                lines);
    }

    private static @Nullable LocalDate date(@Nullable String wanted, @Nullable LocalDate before) {
        return wanted == null ? before : wanted.isEmpty() ? null : LocalDate.parse(wanted);
    }

    private static BigDecimal sum(Deal.Plan plan) {
        return CustomerInput.amount("lines", plan.sum());
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
