package io.leadwright.sales.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.amount.WrittenAmount;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerActivities;
import io.leadwright.sales.customer.CustomerActivities.Asked;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.funnel.StageMoves;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Moves deals: wins, loses and reopens them, or moves their customer to another stage with the activity that {@code deal-move.dmn} names.
 * What that activity asks for is asked here, too.
 */
@Component
class DealMoves {
    static final String OPEN = Deal.Status.OPEN.code();
    static final String WON = Deal.Status.WON.code();
    static final String LOST = Deal.Status.LOST.code();
    static final String NOTE = "note";
    private static final String DECISION = "deal-move";
    private static final int LONGEST_REASON = 500;
    private final Deals deals;
    private final DealReading reading;
    private final CustomerReading customers;
    private final CustomerRows rows;
    private final CustomerActivities activities;
    private final FunnelStages stages;
    private final StageMoves moves;
    private final Decisions decisions;
    private final Writes writes;
    private final Clock clock;

    DealMoves(
            Deals deals,
            DealReading reading,
            CustomerReading customers,
            CustomerRows rows,
            @Lazy CustomerActivities activities,
            FunnelStages stages,
            StageMoves moves,
            Decisions decisions,
            Writes writes,
            Clock clock) {
        this.deals = deals;
        this.reading = reading;
        this.customers = customers;
        this.rows = rows;
        this.activities = activities;
        this.stages = stages;
        this.moves = moves;
        this.decisions = decisions;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * A wanted move, as it was told.
     *
     * @param to won, lost, open, or the number of a stage
     * @param amount as written; empty for none
     */
    record Move(String to, String note, String reason, String competitor, String amount, String currency, String next) {
        /** Reads what was told by the names of the fields. */
        static Move of(UnaryOperator<String> told) {
            return new Move(
                    told.apply("to"),
                    told.apply(NOTE),
                    told.apply("reason"),
                    told.apply("competitor"),
                    told.apply("amount"),
                    told.apply("currency"),
                    told.apply("next"));
        }
    }

    /**
     * What a move asks for.
     *
     * @param activity name of the activity that is recorded, in both languages; empty for none
     * @param fields key to whether it is required
     */
    public record Question(String to, String activity, Map<String, Boolean> fields) {}

    Move read(JsonNode body) {
        new CustomerInput(body, "to", NOTE, "reason", "competitor", "amount", "currency", "next");
        return Move.of(field -> {
            JsonNode value = body.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            if (!value.isTextual() && !value.isNumber()) {
                throw CustomerFault.invalid(field, "text");
            }
            return value.asText();
        });
    }

    /** What moving the deal there asks for. */
    Question question(Customer customer, String to) {
        String sign = List.of(WON, LOST, OPEN).contains(to) ? "deal>" + to : "";
        Optional<String> type = sign.isEmpty() ? activity(customer.stage(), stage(to)) : activities.typeOf(sign);
        return type.flatMap(activities::asked)
                .map(asked -> new Question(to, asked.name(), asked.fields()))
                .orElseGet(() -> new Question(to, "", Map.of(NOTE, sign.isEmpty())));
    }

    /**
     * Carries a move out, in one transaction.
     *
     * @param version of the deal that the caller has seen; null for any
     */
    Deal move(long id, Move move, @Nullable Integer version) {
        Deal deal = deals.changeable(id);
        Customer customer = customers.change(deal.customerId());
        WrittenAmount amount = reading.amount(move.amount());
        require(question(customer, move.to()), move);
        if (move.to().equals(LOST)) {
            return deals.change(id, DealRequest.lost(move.reason(), move.competitor(), move.note()), version);
        }
        if (move.to().equals(WON)) {
            String chosen = move.currency().isBlank() ? null : move.currency().strip();
            return deals.change(
                    id,
                    DealRequest.won(
                            amount == null ? null : amount.number(),
                            amount == null ? chosen : amount.currencyOr(chosen),
                            move.note()),
                    version);
        }
        if (move.to().equals(OPEN)) {
            return deals.change(id, DealRequest.status(OPEN, move.note()), version);
        }
        return toStage(deal, move, amount, version);
    }

    private Deal toStage(Deal seen, Move move, @Nullable WrittenAmount amount, @Nullable Integer version) {
        int to = stage(move.to());
        ActivityReport.Details details = new ActivityReport.Details(
                CustomerInput.checked(NOTE, move.note(), LONGEST_REASON),
                move.reason(),
                move.competitor(),
                amount == null ? null : amount.number(),
                currency(amount, move),
                date(move.next()),
                "",
                seen.id(),
                null);
        String by = CurrentUser.username();
        return writes.write(() -> {
            activities.hold(List.of(seen.customerId()));
            Deal deal = deals.unchanged(seen.id(), version);
            Customer customer = kept(deal.customerId());
            if (!deal.open()) {
                throw CustomerFault.conflict("dealClosed");
            }
            if (!customer.status().equals(OPEN)) {
                throw CustomerFault.conflict("dealCustomerClosed");
            }
            int from = customer.stage();
            Optional<String> type = activity(from, to);
            if (from != to) {
                type.ifPresent(named -> activities.record(new ActivityReport(
                        customer.id(), named, clock.instant(), by, ActivityReport.Via.PAGE, null, details)));
                reach(customer.id(), from, to, type, details.note(), by);
            }
            return deal;
        });
    }

    /** The customer, or the one it was merged into; read in a transaction, which knows of no signed-in person. */
    private Customer kept(long customer) {
        return rows.find(customer)
                .flatMap(found -> rows.find(found.kept()))
                .orElseThrow(() -> new UnknownCustomer(customer));
    }

    /** The table of stages may not see the activity as enough; the person who moves the deal does. */
    private void reach(long customer, int from, int to, Optional<String> type, String note, String by) {
        int now = kept(customer).stage();
        if (now < to || to < from) {
            String named = type.flatMap(activities::asked).map(Asked::name).orElse("");
            moves.moveByPerson(customer, to, note.isBlank() ? named : note, by);
        }
    }

    private String currency(@Nullable WrittenAmount amount, Move move) {
        String chosen = move.currency().isBlank() ? null : move.currency().strip();
        return amount == null ? "" : Objects.requireNonNullElse(amount.currencyOr(chosen), "");
    }

    private static @Nullable LocalDate date(String text) {
        return text.isBlank() ? null : DealReading.day(text).orElseThrow(() -> CustomerFault.invalid("next", "date"));
    }

    private Optional<String> activity(int from, int to) {
        Object named = decisions
                .decide(DECISION, Map.of("stage", to, "forward", to > from))
                .first()
                .get("activity");
        return Optional.ofNullable(named).map(String::valueOf).filter(type -> !type.isEmpty());
    }

    /** A deal is won at the last stage, so that it is no place to move to. */
    private int stage(String to) {
        int last = stages.all().size();
        return CustomerInput.id(to.strip())
                .filter(number -> number >= 1 && number < last)
                .map(Long::intValue)
                .orElseThrow(() -> CustomerFault.invalid(
                        "to", "unknown", "1 - " + (last - 1) + ", " + String.join(", ", Deal.Status.CODES)));
    }

    private static void require(Question question, Move move) {
        Map<String, String> given = Map.of(
                NOTE,
                move.note(),
                "reason",
                move.reason(),
                "competitor",
                move.competitor(),
                "amount",
                move.amount(),
                "next",
                move.next());
        question.fields().forEach((field, required) -> {
            if (required && given.getOrDefault(field, "-").isBlank()) {
                throw CustomerFault.invalid(field, "required");
            }
        });
    }
}
