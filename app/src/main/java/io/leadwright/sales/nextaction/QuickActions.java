package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person wants done for a customer at once, without a proposal (S0-507): carried out as a proposed action would be, and kept with its
 * outcome among the customer's actions.
 */
@Component
class QuickActions {
    static final int LONGEST = 200;
    static final int LONGEST_CONTENT = 4000;
    private static final String TEMPLATE = "mail-personal";
    private static final Map<String, String> CHANNELS = Map.of("call", "phone", "mail", "mail", "task", "workplace");
    private final ActionCards cards;
    private final ActionDecisions decisions;
    private final ActionWords words;

    QuickActions(ActionCards cards, ActionDecisions decisions, ActionWords words) {
        this.cards = cards;
        this.decisions = decisions;
        this.words = words;
    }

    /**
     * What is to be done.
     *
     * @param kind call, mail or task
     * @param what one line: the task, what the call is about, the subject of the mail
     * @param content the text of the mail, or what to know; may be empty but for a mail
     */
    record Wish(String kind, String what, String content, Instant due) {}

    /**
     * Starts it in the caller's transaction.
     *
     * @throws CustomerFault naming what is missing
     */
    @Transactional
    public ActionCard start(Customer customer, Wish wish) {
        String channel = CHANNELS.get(wish.kind());
        if (channel == null) {
            throw CustomerFault.invalid("kind", "unknown", "call, mail, task");
        }
        String what = CustomerInput.checked("what", wish.what().replaceAll("\\s+", " "), LONGEST);
        String content = CustomerInput.checked("content", wish.content(), LONGEST_CONTENT);
        boolean mail = channel.equals("mail");
        if (what.isEmpty() || (mail && content.isEmpty())) {
            throw CustomerFault.invalid(what.isEmpty() ? "what" : "content", "required");
        }
        if (mail && (customer.email() == null || customer.email().isBlank())) {
            throw CustomerFault.conflict("noAddress");
        }
        long card = cards.addByPerson(
                customer.id(),
                new Wish(wish.kind(), what, content, wish.due()),
                channel,
                mail ? TEMPLATE : "",
                words.language(customer));
        return decisions.carryOut(card);
    }
}
