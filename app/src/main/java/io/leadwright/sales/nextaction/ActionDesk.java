package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.risk.ActionFactRows;
import io.leadwright.sales.risk.ActionFacts;
import io.leadwright.sales.risk.RiskScores;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Chooses the next action of a customer and stores its card: a new card replaces the open one if the situation changed.
 */
@Component
class ActionDesk {
    static final String ASKED = "asked";
    static final String NO_BLOCK = "none";

    private final CustomerRows customers;
    private final ActionFactRows facts;
    private final RiskScores risks;
    private final ActionRules rules;
    private final ActionCards cards;
    private final AskedByTasks asked;
    private final JdbcClient database;

    ActionDesk(
            CustomerRows customers,
            ActionFactRows facts,
            RiskScores risks,
            ActionRules rules,
            ActionCards cards,
            AskedByTasks asked,
            JdbcClient database) {
        this.customers = customers;
        this.facts = facts;
        this.risks = risks;
        this.rules = rules;
        this.cards = cards;
        this.asked = asked;
        this.database = database;
    }

    /**
     * The result of a choice.
     *
     * @param customer as it was before; null if nothing was assessed
     * @param risk its risk now; null if nothing was assessed
     * @param choice what is best to do now, stored as a card or not; null for nothing
     * @param card the customer's card; null if there is nothing to do, or an open task asks for it already
     * @param fresh whether the card is new, or is to be reworded
     */
    record Chosen(
            @Nullable Customer customer,
            RiskScores.@Nullable Risk risk,
            @Nullable ActionChoice choice,
            @Nullable Long card,
            boolean fresh) {
        static final Chosen NOTHING = new Chosen(null, null, null, null, false);
    }

    /**
     * Evaluates risk and next action in the caller's transaction. Closed or merged customers get no action.
     *
     * @param event offered, stage-changed, blocked, risk-raised or {@link #ASKED}
     * @param block kind of the blocking point, or {@link #NO_BLOCK}
     * @param wanted a card to reword, which counts as fresh while it is open; null without one
     */
    Chosen choose(long id, String event, String block, @Nullable Long wanted) {
        Optional<Customer> found = customers.lock(id).filter(customer -> customer.mergedInto() == null);
        if (found.isEmpty()) {
            return Chosen.NOTHING;
        }
        Customer customer = found.get();
        ActionFacts known = facts.load(List.of(id)).get(0);
        RiskScores.Risk risk = risks.evaluate(known);
        if (!customer.status().equals("open")) {
            return close(customer, risk);
        }
        ActionChoice choice = rules.choose(customer, known, risk, event, block);
        return choice.none() ? close(customer, risk) : keep(customer, risk, choice, event, wanted);
    }

    private Chosen close(Customer customer, RiskScores.Risk risk) {
        cards.replaceOpen(customer.id());
        risks.store(customer, risk, "");
        return new Chosen(customer, risk, null, null, false);
    }

    /**
     * Keeps the card while rule and situation stay the same; an action that was decided on is proposed again only on
     * request. What an open task asks for already is no card.
     */
    private Chosen keep(
            Customer customer, RiskScores.Risk risk, ActionChoice choice, String event, @Nullable Long wanted) {
        Optional<ActionCard> newest = cards.newest(customer.id());
        Optional<ActionCard> same = newest.filter(
                card -> card.proposal().situation().equals(choice.proposal().situation()));
        if (same.isPresent()
                && same.get().open()
                && asked.asks(customer.id(), same.get().proposal().kind())) {
            cards.replaceOpen(customer.id());
            risks.store(customer, risk, choice.words().action());
            return new Chosen(customer, risk, choice, null, false);
        }
        if (same.isPresent() && (same.get().open() || !event.equals(ASKED))) {
            risks.store(customer, risk, customer.nextBestAction());
            long kept = same.get().id();
            return same.get().open()
                    ? new Chosen(customer, risk, choice, kept, wanted != null && wanted == kept)
                    : new Chosen(customer, risk, choice, null, false);
        }
        if (newest.isPresent()) {
            cards.replaceOpen(customer.id());
        }
        risks.store(customer, risk, choice.words().action());
        return asked.asks(customer.id(), choice.proposal().kind())
                ? new Chosen(customer, risk, choice, null, false)
                : new Chosen(customer, risk, choice, cards.add(choice), true);
    }

    void propose(long id, String action) {
        database.sql("update app.customer set next_best_action = ? where id = ? and next_best_action <> ?")
                .params(action, id, action)
                .update();
    }
}
