package io.leadwright.sales.nextaction;

import io.leadwright.sales.contact.Contact;
import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what a person starts for a customer without a proposal: executed like a proposed action and kept with its
 * outcome among the actions of the customer.
 */
@Component
public class QuickActions {
    /** The longest line about an action, in characters. */
    public static final int LONGEST = 200;

    static final int LONGEST_CONTENT = 4000;
    private static final String TEMPLATE = "mail-personal";
    private static final Map<String, String> CHANNELS = Map.of("call", "phone", "mail", "mail", "task", "workplace");
    private final ActionCards cards;
    private final ActionDecisions decisions;
    private final ActionWords words;
    private final Contacts contacts;

    QuickActions(ActionCards cards, ActionDecisions decisions, ActionWords words, Contacts contacts) {
        this.contacts = contacts;
        this.cards = cards;
        this.decisions = decisions;
        this.words = words;
    }

    /**
     * An action that a person requests.
     *
     * @param kind call, mail or task
     * @param what one line: the task, what the call is about, the subject of the mail
     * @param content the text of the mail, or background; required for a mail only
     * @param contact number of the person; null for the main contact
     */
    public record Request(
            String kind,
            String what,
            String content,
            Instant due,
            @Nullable Long contact) {}

    /**
     * Starts the action in the caller's transaction.
     *
     * @throws CustomerFault if something is missing
     */
    @Transactional
    public ActionCard start(Customer customer, Request request) {
        String channel = CHANNELS.get(request.kind());
        if (channel == null) {
            throw CustomerFault.invalid("kind", "unknown", "call, mail, task");
        }
        String what = CustomerInput.checked("what", request.what().replaceAll("\\s+", " "), LONGEST);
        String content = CustomerInput.checked("content", request.content(), LONGEST_CONTENT);
        boolean mail = channel.equals("mail");
        if (what.isEmpty() || (mail && content.isEmpty())) {
            throw CustomerFault.invalid(what.isEmpty() ? "what" : "content", "required");
        }
        Contact person = request.contact() == null ? null : contacts.require(customer.id(), request.contact());
        if (mail && address(customer, person).isBlank()) {
            throw CustomerFault.conflict("noAddress");
        }
        if (mail && person != null && person.optedOut()) {
            throw CustomerFault.conflict("contactOptedOut", person.name());
        }
        if (!mail) {
            replaceProposal(customer.id(), request.kind());
        }
        long card = cards.addByPerson(
                customer.id(),
                new Request(request.kind(), what, content, request.due(), request.contact()),
                channel,
                mail ? TEMPLATE : "",
                words.language(customer));
        return decisions.carryOut(card, request.contact());
    }

    /** What a person plans takes the place of a proposal of the same kind. */
    private void replaceProposal(long customer, String kind) {
        cards.open(customer)
                .filter(open -> open.proposal().kind().equals(kind))
                .ifPresent(open -> cards.replaceOpen(customer));
    }

    private static String address(Customer customer, @Nullable Contact person) {
        return person == null
                ? Objects.requireNonNullElse(customer.email(), "")
                : person.reach().emails().stream().findFirst().orElse("");
    }
}
