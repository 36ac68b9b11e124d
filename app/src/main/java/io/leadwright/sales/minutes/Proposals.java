package io.leadwright.sales.minutes;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.process.Tasks;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerWrites;
import io.leadwright.sales.nextaction.ActionCard;
import io.leadwright.sales.nextaction.ActionCards;
import io.leadwright.sales.nextaction.ActionDecisions;
import io.leadwright.sales.nextaction.QuickActions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Carries out what a person accepts of what was noted: {@code minutes-effect.dmn} says where it goes. */
@Component
class Proposals {
    private static final String EFFECT = "minutes-effect";
    private static final String CALL = "call";
    private static final String TASK = "task";

    private final ProposalRows rows;
    private final CustomerReading customers;
    private final CustomerWrites writes;
    private final Records records;
    private final Forms forms;
    private final ActionCards cards;
    private final ActionDecisions actions;
    private final QuickActions quick;
    private final Tasks tasks;
    private final Decisions decisions;
    private final Writes transactions;
    private final MessageSource messages;
    private final Clock clock;

    Proposals(
            ProposalRows rows,
            CustomerReading customers,
            CustomerWrites writes,
            Records records,
            Forms forms,
            ActionCards cards,
            ActionDecisions actions,
            QuickActions quick,
            Tasks tasks,
            Decisions decisions,
            Writes transactions,
            MessageSource messages,
            Clock clock) {
        this.rows = rows;
        this.customers = customers;
        this.writes = writes;
        this.records = records;
        this.forms = forms;
        this.cards = cards;
        this.actions = actions;
        this.quick = quick;
        this.tasks = tasks;
        this.decisions = decisions;
        this.transactions = transactions;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Where something accepted goes.
     *
     * @param field of the record, to which the words are added; empty for none
     * @param days after which a promise is due
     */
    private record Effect(String field, int days, LocalTime at) {}

    List<Proposal> open(long customer) {
        return rows.open(customers.read(customer).id());
    }

    /**
     * Carries it out, in one transaction; of two people at once one does, the other is told.
     *
     * @throws CustomerFault if it was decided about already
     */
    void accept(long customer, long id, Locale language) {
        decide(customer, id, ProposalRows.ACCEPTED, language);
    }

    void dismiss(long customer, long id, Locale language) {
        decide(customer, id, ProposalRows.DISMISSED, language);
    }

    private void decide(long customer, long id, String state, Locale language) {
        Customer mine = customers.change(customer);
        transactions.writeAlone(() -> {
            Proposal proposal = rows.lock(id)
                    .filter(found -> customers.read(found.customer()).id() == mine.id())
                    .orElseThrow(() -> CustomerFault.conflict("proposalDecided"));
            if (state.equals(ProposalRows.ACCEPTED)) {
                carryOut(mine, proposal, language);
            }
            rows.decide(id, state, CurrentUser.username());
            return proposal;
        });
    }

    private void carryOut(Customer customer, Proposal proposal, Locale language) {
        Effect effect = effect(proposal.kind());
        switch (proposal.kind()) {
            case COMPETITOR -> writes.competitor(customer.id(), proposal.words());
            case NEXT ->
                next(
                        customer,
                        LocalDate.parse(proposal.words())
                                .atTime(effect.at())
                                .atZone(clock.getZone())
                                .toInstant(),
                        proposal,
                        language);
            case PROMISE ->
                quick.start(
                        customer,
                        new QuickActions.Request(
                                TASK,
                                shortened(proposal.words()),
                                proposal.quote(),
                                LocalDate.now(clock)
                                        .plusDays(effect.days())
                                        .atTime(effect.at())
                                        .atZone(clock.getZone())
                                        .toInstant(),
                                null));
            case NEED, OBJECTION -> {}
        }
        if (!effect.field().isEmpty() && customer.record() != null) {
            note(RecordKey.of(customer.record()), effect.field(), proposal.words());
        }
    }

    /** What already waits for a call waits until then; otherwise a call is planned. */
    private void next(Customer customer, Instant until, Proposal proposal, Locale language) {
        if (!until.isAfter(clock.instant())) {
            throw CustomerFault.invalid("until", "past");
        }
        List<String> asked = rows.tasks(customer.id(), CALL);
        Optional<ActionCard> card =
                cards.open(customer.id()).filter(open -> open.proposal().kind().equals(CALL));
        asked.forEach(task -> tasks.postpone(task, until));
        card.ifPresent(open -> actions.postpone(open.id(), until));
        if (asked.isEmpty() && card.isEmpty()) {
            quick.start(
                    customer,
                    new QuickActions.Request(
                            CALL,
                            messages.getMessage("minutes.next.what", null, language),
                            proposal.quote(),
                            until,
                            null));
        }
    }

    /** Adds the words to a field of the record, unless they are there. */
    private void note(RecordKey key, String field, String words) {
        FormRecord record = records.requireForUpdate(key.form(), key.id());
        String before = Objects.toString(record.data().get(field), "");
        if (!before.contains(words)) {
            records.update(
                    key.form(),
                    key.id(),
                    Map.of(field, before.isBlank() ? words : before + "\n" + words),
                    CurrentUser.username());
        }
    }

    /** The label of a field of the customer's record. */
    String label(long customer, String field, Locale language) {
        String record = customers.read(customer).record();
        return record == null
                ? field
                : forms.of(RecordKey.of(record).form())
                        .field(field)
                        .map(found -> found.label(language))
                        .orElse(field);
    }

    private Effect effect(Proposal.Kind kind) {
        Map<String, @Nullable Object> row =
                decisions.decide(EFFECT, Map.of("kind", kind.code())).first();
        return new Effect(
                Objects.toString(row.get("field"), ""),
                row.get("days") instanceof Number days ? days.intValue() : 1,
                LocalTime.parse(Objects.toString(row.get("at"), "09:00")));
    }

    private static String shortened(String words) {
        return words.substring(0, Math.min(QuickActions.LONGEST, words.length()));
    }
}
