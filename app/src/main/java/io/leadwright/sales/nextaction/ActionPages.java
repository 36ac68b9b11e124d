package io.leadwright.sales.nextaction;

import io.leadwright.sales.contact.Contacts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.UnknownCustomer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Decisions on one action; each request returns the updated card. */
@Controller
class ActionPages {
    private final CustomerReading customers;
    private final ActionDecisions decisions;
    private final ActionCards cards;
    private final ActionView view;
    private final MessageSource messages;
    private final Contacts contacts;
    private final Clock clock;

    ActionPages(
            CustomerReading customers,
            ActionDecisions decisions,
            ActionCards cards,
            ActionView view,
            MessageSource messages,
            Contacts contacts,
            Clock clock) {
        this.contacts = contacts;
        this.customers = customers;
        this.decisions = decisions;
        this.cards = cards;
        this.view = view;
        this.messages = messages;
        this.clock = clock;
    }

    /** The confirmation dialog with the texts to edit. */
    @GetMapping("/actions/{id:\\d{1,18}}/confirmation")
    String confirm(@PathVariable long id, Locale language, Model model) {
        ActionCard card = cards.find(id).orElseThrow(ActionPages::notFound);
        visible(() -> customers.read(card.target().customerId()));
        show(card, language, model);
        return "sales/nextaction/action-confirm";
    }

    @PostMapping("/actions/{id:\\d{1,18}}/execution")
    String execute(@PathVariable long id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        return decided(id, "confirm", typed, () -> decisions.execute(id, edit(typed), contact(typed)), language, model);
    }

    /** Saves the edited texts without carrying out the action. */
    @PostMapping("/actions/{id:\\d{1,18}}/words")
    String edit(@PathVariable long id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        return decided(id, "confirm", typed, () -> decisions.edit(id, edit(typed)), language, model);
    }

    @PostMapping("/actions/{id:\\d{1,18}}/skip")
    String skip(@PathVariable long id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        return decided(
                id,
                "skip",
                typed,
                () -> decisions.skip(id, required("reason", typed, ActionDecisions.LONGEST)),
                language,
                model);
    }

    /** Postpones until a local date and time. */
    @PostMapping("/actions/{id:\\d{1,18}}/postponement")
    String postpone(@PathVariable long id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        return decided(
                id,
                "postpone",
                typed,
                () -> decisions.postpone(id, ActionMoment.local("until", typed.getOrDefault("until", ""), clock)),
                language,
                model);
    }

    @PostMapping("/actions/{id:\\d{1,18}}/outcome")
    String outcome(@PathVariable long id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        return decided(
                id,
                "outcome",
                typed,
                () -> decisions.outcome(id, required("text", typed, ActionDecisions.LONGEST_OUTCOME)),
                language,
                model);
    }

    private static String required(String field, Map<String, String> typed, int longest) {
        String text = CustomerInput.checked(field, typed.getOrDefault(field, ""), longest);
        if (text.isBlank()) {
            throw CustomerFault.invalid(field, "required");
        }
        return text;
    }

    private static @Nullable Long contact(Map<String, String> typed) {
        String contact = typed.getOrDefault("contact", "");
        return contact.isEmpty()
                ? null
                : CustomerInput.id(contact).orElseThrow(() -> CustomerFault.invalid("contact", "unknownContact"));
    }

    private ActionEdit edit(Map<String, String> typed) {
        String due = typed.getOrDefault("due", "");
        return new ActionEdit(
                typed.get("script"),
                typed.get("content"),
                due.isEmpty() ? null : ActionMoment.local("due", due, clock));
    }

    /** Returns the updated card, with the error and the input if the decision failed. */
    private String decided(
            long id, String part, Map<String, String> typed, Runnable decision, Locale language, Model model) {
        try {
            decisions.changeable(id);
        } catch (CustomerFault e) {
            throw new ResponseStatusException(e.status(), null, e);
        }
        try {
            decision.run();
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            model.addAttribute("field", e.field() == null ? "" : e.field());
            model.addAttribute("part", part);
            model.addAttribute("typed", typed);
        }
        show(cards.find(id).orElseThrow(ActionPages::notFound), language, model);
        model.addAttribute("single", true);
        return "sales/nextaction/actions-panel";
    }

    private void show(ActionCard card, Locale language, Model model) {
        Instant due = card.proposal().dueAt();
        model.addAttribute("cards", List.of(card));
        model.addAttribute("people", contacts.of(card.target().customerId()));
        model.addAttribute("dueLocal", due == null ? "" : view.local(due));
        view.prepare(model, language, List.of(card));
    }

    static Customer visible(Supplier<@Nullable Customer> read) {
        try {
            Customer customer = read.get();
            if (customer != null) {
                return customer;
            }
        } catch (UnknownCustomer e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
        throw notFound();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
