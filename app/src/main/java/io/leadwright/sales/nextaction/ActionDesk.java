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

/** Chooses the next action of a customer and keeps its card: a new one takes the place of the open one, unless nothing changed. */
@Component
class ActionDesk {
    static final String ASKED = "asked";
    static final String NO_BLOCK = "none";

    private final CustomerRows customers;
    private final ActionFactRows facts;
    private final RiskScores risks;
    private final ActionRules rules;
    private final ActionCards cards;
    private final JdbcClient database;

    ActionDesk(
            CustomerRows customers,
            ActionFactRows facts,
            RiskScores risks,
            ActionRules rules,
            ActionCards cards,
            JdbcClient database) {
        this.customers = customers;
        this.facts = facts;
        this.risks = risks;
        this.rules = rules;
        this.cards = cards;
        this.database = database;
    }

    /**
     * What came of choosing.
     *
     * @param card the customer's card; null when nothing is to be done
     * @param fresh null when the card was there before
     */
    record Chosen(@Nullable Long card, @Nullable ActionChoice fresh) {
        static final Chosen NOTHING = new Chosen(null, null);
    }

    /**
     * Works out risk and next action; joins the caller's transaction. Customers that are closed or merged get none.
     *
     * @param event entered, stage-changed, blocked or {@link #ASKED}
     * @param block kind of the blocking point, or {@link #NO_BLOCK}
     * @param wanted a card to be worded, which counts as fresh while it is the open one; null without one
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
        return Chosen.NOTHING;
    }

    /** The person's card stays while rule and situation are the same; what was decided on is proposed again only when asked for. */
    private Chosen keep(
            Customer customer, RiskScores.Risk risk, ActionChoice choice, String event, @Nullable Long wanted) {
        Optional<ActionCard> newest = cards.newest(customer.id());
        Optional<ActionCard> same = newest.filter(card -> card.proposal().situation().equals(choice.proposal().situation()));
        if (same.isPresent() && (same.get().open() || !event.equals(ASKED))) {
            risks.store(customer, risk, customer.nextBestAction());
            long kept = same.get().id();
            return same.get().open()
                    ? new Chosen(kept, wanted != null && wanted == kept ? choice : null)
                    : Chosen.NOTHING;
        }
        if (newest.isPresent()) {
            cards.replaceOpen(customer.id());
        }
        long card = cards.add(choice);
        risks.store(customer, risk, choice.words().action());
        return new Chosen(card, choice);
    }

    void propose(long id, String action) {
        database.sql("update app.customer set next_best_action = ? where id = ? and next_best_action <> ?")
                .params(action, id, action)
                .update();
    }
}
