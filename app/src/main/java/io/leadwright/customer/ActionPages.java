package io.leadwright.customer;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Next best actions on pages: the list of the person's own, the panel of a customer, and what is decided about a card. */
@Controller
class ActionPages {
    private static final int SIZE = 25;
    private static final int SHOWN = 20;
    private final CustomerReading customers;
    private final CustomerAccess access;
    private final ActionDecisions decisions;
    private final ActionRequests requests;
    private final ActionCards cards;
    private final ActionList list;
    private final MessageSource messages;
    private final Clock clock;

    ActionPages(
            CustomerReading customers,
            CustomerAccess access,
            ActionDecisions decisions,
            ActionRequests requests,
            ActionCards cards,
            ActionList list,
            MessageSource messages,
            Clock clock) {
        this.customers = customers;
        this.access = access;
        this.decisions = decisions;
        this.requests = requests;
        this.cards = cards;
        this.list = list;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/actions")
    String all(
            @RequestParam(defaultValue = ActionCard.PENDING) String state,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        String wanted = ActionList.STATES.contains(state) ? state : ActionCard.PENDING;
        Optional<String> only = access.onlyOwner();
        int shown = Math.max(0, Math.min(page, CustomerQuery.LAST_PAGE));
        model.addAttribute("found", list.find(wanted, access.narrowed(owner), shown, SIZE));
        model.addAttribute("state", wanted);
        model.addAttribute("states", ActionList.STATES);
        model.addAttribute("everybody", only.isEmpty());
        model.addAttribute("owner", owner);
        return shown(model, language);
    }

    /** The panel of a customer's page. */
    @GetMapping("/customers/{customer:\\d{1,18}}/actions")
    String of(@PathVariable long customer, Locale language, Model model) {
        return panel(visible(() -> customers.read(customer)), language, model);
    }

    /** Asks for the next action now. */
    @PostMapping("/customers/{customer:\\d{1,18}}/actions")
    String next(@PathVariable long customer, Locale language, Model model) {
        Customer found = visible(() -> customers.change(customer));
        model.addAttribute("asked", requests.next(found).isPresent());
        return panel(found, language, model);
    }

    @PostMapping("/actions/{id:\\d{1,18}}/execution")
    String execute(@PathVariable long id, Locale language, Model model) {
        return decided(id, () -> decisions.execute(id), language, model);
    }

    @PostMapping("/actions/{id:\\d{1,18}}/skip")
    String skip(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Locale language, Model model) {
        return decided(
                id,
                () -> decisions.skip(
                        id, required("reason", CustomerInput.checked("reason", reason, ActionDecisions.LONGEST))),
                language,
                model);
    }

    /** Until a local date and time. */
    @PostMapping("/actions/{id:\\d{1,18}}/postponement")
    String postpone(
            @PathVariable long id, @RequestParam(defaultValue = "") String until, Locale language, Model model) {
        return decided(
                id,
                () -> {
                    try {
                        LocalDateTime local = LocalDateTime.parse(required("until", until));
                        decisions.postpone(id, local.atZone(clock.getZone()).toInstant());
                    } catch (DateTimeParseException e) {
                        throw CustomerFault.invalid("until", "required");
                    }
                },
                language,
                model);
    }

    @PostMapping("/actions/{id:\\d{1,18}}/outcome")
    String outcome(@PathVariable long id, @RequestParam(defaultValue = "") String text, Locale language, Model model) {
        return decided(
                id,
                () -> decisions.outcome(
                        id, required("text", CustomerInput.checked("text", text, ActionDecisions.LONGEST_OUTCOME))),
                language,
                model);
    }

    private static String required(String field, String text) {
        if (text.isBlank()) {
            throw CustomerFault.invalid(field, "required");
        }
        return text;
    }

    /** The card as it stands then, alone, with what was wrong. */
    private String decided(long id, Runnable decision, Locale language, Model model) {
        String fault = null;
        try {
            decision.run();
        } catch (CustomerFault e) {
            if (e.status().value() == 404) {
                throw new ResponseStatusException(e.status());
            }
            fault = messages.getMessage("customer.fault." + e.code(), e.arguments(), language);
        }
        model.addAttribute("fault", fault);
        model.addAttribute("cards", List.of(cards.find(id).orElseThrow()));
        model.addAttribute("single", true);
        return fragment(model, language);
    }

    private String panel(Customer customer, Locale language, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("cards", cards.of(customer.id(), SHOWN));
        return fragment(model, language);
    }

    private String fragment(Model model, Locale language) {
        shown(model, language);
        return "customer/actions-panel";
    }

    private String shown(Model model, Locale language) {
        model.addAttribute("mayChange", access.mayChange());
        model.addAttribute("english", language.getLanguage().equals("en"));
        model.addAttribute(
                "tomorrow",
                LocalDateTime.now(clock)
                        .plusDays(1)
                        .withMinute(0)
                        .withSecond(0)
                        .withNano(0)
                        .toString());
        return "customer/actions";
    }

    private static Customer visible(Supplier<@Nullable Customer> read) {
        try {
            Customer customer = read.get();
            if (customer != null) {
                return customer;
            }
        } catch (UnknownCustomer e) {
            throw new ResponseStatusException(org.springframework.http.HttpStatus.NOT_FOUND, null, e);
        }
        throw new ResponseStatusException(org.springframework.http.HttpStatus.NOT_FOUND);
    }
}
