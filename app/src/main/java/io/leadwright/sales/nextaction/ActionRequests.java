package io.leadwright.sales.nextaction;

import io.leadwright.automation.process.Processes;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.risk.ActionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Returns the next action on request. The card worded by rules exists at once; a process rewords it with a model, and
 * the request waits for that process up to the configured time without holding a transaction. If the model fails, the
 * rules' wording stays.
 */
@Component
class ActionRequests {
    private static final String PROCESS = "next-action";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private final ActionDesk desk;
    private final ActionCards cards;
    private final Processes processes;
    private final Writes writes;
    private final ActionSettings settings;

    ActionRequests(ActionDesk desk, ActionCards cards, Processes processes, Writes writes, ActionSettings settings) {
        this.desk = desk;
        this.cards = cards;
        this.processes = processes;
        this.writes = writes;
        this.settings = settings;
    }

    /**
     * What to do next.
     *
     * @param card empty if there is nothing to do, or an open task asks for it already
     * @param answer what to do and say, empty if there is nothing
     */
    record Next(Optional<ActionCard> card, ActionAnswer answer) {}

    /** The open card of the customer, created again if the situation changed, or what an open task asks for. */
    Next next(Customer customer) {
        record Begun(ActionDesk.Chosen chosen, @Nullable String run) {}
        Begun begun = writes.write(() -> {
            ActionDesk.Chosen chosen = desk.choose(customer.id(), ActionDesk.ASKED, ActionDesk.NO_BLOCK, null);
            ActionChoice choice = chosen.choice();
            String record = customer.record();
            return new Begun(
                    chosen,
                    !chosen.fresh() || choice == null || !choice.words().askModel() || record == null
                            ? null
                            : word(chosen, customer, record));
        });
        String run = begun.run();
        if (run != null) {
            await(run);
        }
        Long card = begun.chosen().card();
        ActionChoice choice = begun.chosen().choice();
        ActionAnswer words = choice == null
                ? ActionAnswer.NOTHING
                : new ActionAnswer(choice.words().action(), choice.words().script());
        Optional<ActionCard> found = card == null ? Optional.empty() : cards.find(card);
        return new Next(found, found.map(ActionAnswer::of).orElse(words));
    }

    private String word(ActionDesk.Chosen chosen, Customer customer, String record) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("customerId", customer.id());
        variables.put("customerEvent", ActionDesk.ASKED);
        variables.put("askedCard", chosen.card());
        return processes.start(PROCESS, record, variables);
    }

    private void await(String run) {
        WaitFor.until(
                settings.modelWait(),
                PAUSE,
                () -> processes
                        .run(run)
                        .filter(found -> found.endedAt() == null)
                        .isEmpty());
    }
}
