package io.leadwright.sales.nextaction;

import io.leadwright.automation.process.Processes;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.UnknownCustomer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out, skips or postpones an action and records its outcome. Repeating a decision changes nothing; a decision
 * that the state of the card does not allow is a conflict.
 */
@Component
public class ActionDecisions {
    static final int LONGEST = 500;
    static final int LONGEST_OUTCOME = 2000;
    private static final String PROCESS = "carry-out-action";
    private static final String SKIPPED = "skipped: ";

    private final ActionCards cards;
    private final CustomerReading customers;
    private final Contacts contacts;
    private final Processes processes;
    private final Clock clock;

    ActionDecisions(ActionCards cards, CustomerReading customers, Contacts contacts, Processes processes, Clock clock) {
        this.contacts = contacts;
        this.cards = cards;
        this.customers = customers;
        this.processes = processes;
        this.clock = clock;
    }

    /** Edits the texts or the due date of an open action. */
    @Transactional
    ActionCard edit(long id, ActionEdit edit) {
        ActionCard card = held(id);
        requireOpen(card);
        write(card, edit);
        return now(id);
    }

    /**
     * Starts carrying out the action with the edits of the person; edits, decision and process start are one
     * transaction.
     */
    @Transactional
    public ActionCard execute(long id, ActionEdit edit) {
        return execute(id, edit, null);
    }

    /**
     * As {@link #execute(long, ActionEdit)}, with a contact of the customer.
     *
     * @param contact its number; null for the main contact
     */
    @Transactional
    public ActionCard execute(long id, ActionEdit edit, @Nullable Long contact) {
        ActionCard card = held(id);
        if (card.carriedOut()) {
            return card;
        }
        requireOpen(card);
        if (contact != null) {
            contacts.require(card.target().customerId(), contact);
        }
        write(card, edit);
        return start(card, contact);
    }

    /** Starts carrying out an action that a person has just added; joins the caller's transaction. */
    ActionCard carryOut(long id, @Nullable Long contact) {
        return start(held(id), contact);
    }

    private ActionCard start(ActionCard card, @Nullable Long contact) {
        String record = card.target().record();
        if (record == null) {
            throw CustomerFault.conflict("actionWithoutRecord");
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("card", card.id());
        variables.put("customerId", card.target().customerId());
        variables.put("contact", contact);
        String run = processes.start(PROCESS, record, variables);
        cards.decide(card.id(), ActionCard.State.EXECUTED, CurrentUser.username(), null, run);
        return now(card.id());
    }

    @Transactional
    public ActionCard skip(long id, String reason) {
        ActionCard card = held(id);
        if (card.state() == ActionCard.State.SKIPPED) {
            return card;
        }
        requireOpen(card);
        cards.decide(id, ActionCard.State.SKIPPED, CurrentUser.username(), null, null);
        cards.outcome(id, SKIPPED + reason, CurrentUser.username());
        return now(id);
    }

    /** Postpones the action until that time; a later call changes the time. */
    @Transactional
    public ActionCard postpone(long id, Instant until) {
        ActionCard card = held(id);
        if (card.state() == ActionCard.State.POSTPONED
                && until.equals(card.decision().postponedUntil())) {
            return card;
        }
        requireOpen(card);
        if (!until.isAfter(clock.instant())) {
            throw CustomerFault.invalid("until", "past");
        }
        cards.decide(id, ActionCard.State.POSTPONED, CurrentUser.username(), until, null);
        return now(id);
    }

    /** Records the outcome of an executed action in a person's words. */
    @Transactional
    ActionCard outcome(long id, String text) {
        ActionCard card = held(id);
        if (!card.carriedOut()) {
            throw CustomerFault.conflict("actionState", card.state().code());
        }
        cards.outcome(id, text, CurrentUser.username());
        return now(id);
    }

    /** The card, if the signed-in person may decide about it. */
    ActionCard changeable(long id) {
        return allowed(cards.find(id).orElseThrow(() -> CustomerFault.unknown("unknownAction")));
    }

    private ActionCard held(long id) {
        return allowed(cards.lock(id).orElseThrow(() -> CustomerFault.unknown("unknownAction")));
    }

    private ActionCard allowed(ActionCard card) {
        try {
            customers.change(card.target().customerId());
        } catch (UnknownCustomer e) {
            throw CustomerFault.unknown("unknownAction");
        }
        return card;
    }

    private void write(ActionCard card, ActionEdit edit) {
        if (!edit.changes(card)) {
            return;
        }
        if (edit.content() != null
                && edit.content().isEmpty()
                && card.proposal().kind().equals(ActionCard.MAIL)) {
            throw CustomerFault.invalid("content", "required");
        }
        Instant due = edit.due();
        if (due != null && !due.equals(card.proposal().dueAt()) && due.isBefore(clock.instant())) {
            throw CustomerFault.invalid("due", "past");
        }
        cards.edit(card.id(), edit, CurrentUser.username());
    }

    private static void requireOpen(ActionCard card) {
        if (!card.open()) {
            throw CustomerFault.conflict("actionState", card.state().code());
        }
    }

    private ActionCard now(long id) {
        return cards.find(id).orElseThrow();
    }
}
