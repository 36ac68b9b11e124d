package io.leadwright.sales.nextaction;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.Paging;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of AI tasks with decisions on several of them, and the panel of actions on the customer page. */
@Controller
class ActionListPages {
    private static final int SIZE = 24;
    private static final int SHOWN = 20;
    private final CustomerReading customers;
    private final CustomerAccess access;
    private final ActionRequests requests;
    private final ActionBatch batch;
    private final ActionCards cards;
    private final ActionList list;
    private final ActionView view;
    private final MessageSource messages;
    private final Clock clock;

    ActionListPages(
            CustomerReading customers,
            CustomerAccess access,
            ActionRequests requests,
            ActionBatch batch,
            ActionCards cards,
            ActionList list,
            ActionView view,
            MessageSource messages,
            Clock clock) {
        this.customers = customers;
        this.access = access;
        this.requests = requests;
        this.batch = batch;
        this.cards = cards;
        this.list = list;
        this.view = view;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/actions")
    String all(
            @RequestParam(defaultValue = ActionCard.State.DEFAULT_CODE) String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        ActionFilter filter = ActionFilter.lenient(state, kind, access.narrowed(owner), q);
        ActionList.Page found = list.find(filter, Math.max(0, Math.min(page, Paging.LAST_PAGE)), SIZE);
        model.addAttribute("found", found);
        model.addAttribute("filter", filter);
        model.addAttribute("states", ActionFilter.STATES);
        model.addAttribute("kinds", ActionFilter.KINDS);
        model.addAttribute("everybody", access.onlyOwner().isEmpty());
        model.addAttribute("owner", filter.owner().orElse(""));
        view.prepare(model, language, found.items());
        return "sales/nextaction/actions";
    }

    /** The pending actions alone, as a fragment of the dashboard. */
    @GetMapping("/actions/list")
    String part(Locale language, Model model) {
        all(ActionCard.State.DEFAULT_CODE, "", "", "", 0, language, model);
        return "sales/nextaction/action-list";
    }

    /** Applies one decision to the selected actions and shows the updated list with the result. */
    @PostMapping("/actions/batch")
    String decide(
            @RequestParam(name = "ids", required = false) @Nullable List<String> ids,
            @RequestParam(name = "do", defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = ActionCard.State.DEFAULT_CODE) String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        try {
            List<Long> chosen = ids == null
                    ? List.of()
                    : ids.stream()
                            .map(id ->
                                    CustomerInput.id(id).orElseThrow(() -> CustomerFault.invalid("ids", "noneChosen")))
                            .toList();
            boolean later = decision.equals(ActionBatch.POSTPONE);
            model.addAttribute(
                    "result",
                    batch.decide(
                            chosen,
                            decision,
                            CustomerInput.checked("reason", reason, ActionDecisions.LONGEST),
                            later ? ActionMoment.local("until", until, clock) : null));
        } catch (CustomerFault e) {
            model.addAttribute("fault", messages.getMessage("customer.fault." + e.code(), e.arguments(), language));
            model.addAttribute("field", e.field() == null ? "" : e.field());
            model.addAttribute("ticked", ids == null ? List.of() : ids);
            model.addAttribute("reason", reason);
        }
        return all(state, kind, owner, q, page, language, model);
    }

    /** The panel of the customer page. */
    @GetMapping("/customers/{customer:\\d{1,18}}/actions")
    String of(@PathVariable long customer, Locale language, Model model) {
        return panel(ActionPages.visible(() -> customers.read(customer)), language, model);
    }

    /** Requests the next action now. */
    @PostMapping("/customers/{customer:\\d{1,18}}/actions")
    String next(@PathVariable long customer, Locale language, Model model) {
        Customer found = ActionPages.visible(() -> customers.change(customer));
        model.addAttribute("asked", requests.next(found).card().isPresent());
        return panel(found, language, model);
    }

    private String panel(Customer customer, Locale language, Model model) {
        List<ActionCard> shown = cards.load(customer.id(), SHOWN);
        model.addAttribute("customer", customer);
        model.addAttribute("cards", shown);
        view.prepare(model, language, shown);
        return "sales/nextaction/actions-panel";
    }
}
