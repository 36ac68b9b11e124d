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
 * Answers who asks for the next action now. The rules' card is there at once; its wording by a model runs as the process that
 * words every action, and is waited for so long as the setting says, without a transaction. Trouble with a model only means
 * the rules' words.
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

    /** The customer's open card, made anew when the situation changed; empty when nothing is to be done. */
    Optional<ActionCard> next(Customer customer) {
        record Begun(ActionDesk.Chosen chosen, @Nullable String run) {}
        Begun begun = writes.write(() -> {
            ActionDesk.Chosen chosen = desk.choose(customer.id(), ActionDesk.ASKED, ActionDesk.NO_BLOCK, null);
            ActionChoice fresh = chosen.fresh();
            String record = customer.record();
            return new Begun(
                    chosen,
                    fresh == null || !fresh.words().askModel() || record == null ? null : word(chosen, customer, record));
        });
        String run = begun.run();
        if (run != null) {
            await(run);
        }
        Long card = begun.chosen().card();
        return card == null ? Optional.empty() : cards.find(card);
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
