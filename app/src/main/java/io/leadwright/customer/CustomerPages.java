package io.leadwright.customer;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The funnel with its customers, and one customer with where it stands, why, and what to do next (S0-332, S0-337, S0-356). */
@Controller
@RequestMapping("/customers")
class CustomerPages {
    private static final int SIZE = 50;
    private final CustomerView view;
    private final CustomerList list;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerRows rows;
    private final CustomerStages moves;
    private final FunnelStages stages;
    private final FunnelCounts counts;
    private final Clock clock;

    CustomerPages(
            CustomerView view,
            CustomerList list,
            CustomerReading reading,
            CustomerAccess access,
            CustomerRows rows,
            CustomerStages moves,
            FunnelStages stages,
            FunnelCounts counts,
            Clock clock) {
        this.view = view;
        this.list = list;
        this.reading = reading;
        this.access = access;
        this.rows = rows;
        this.moves = moves;
        this.stages = stages;
        this.counts = counts;
        this.clock = clock;
    }

    @GetMapping
    String all(
            @RequestParam(required = false) @Nullable Integer stage,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = CustomerQuery.NEWEST) String sort,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        CustomerQuery query = new CustomerQuery(stage, access.onlyOwner(), q, sort, page, SIZE);
        view.prepare(model, language);
        model.addAttribute(
                "funnel", FunnelOverview.of(stages.all(), counts.of(query.owner()), clock.instant(), language));
        model.addAttribute("list", list.find(query));
        model.addAttribute("links", new CustomerLinks(query));
        model.addAttribute("ownOnly", query.owner().isPresent());
        return "customer/list";
    }

    @GetMapping("/{id:\\d{1,18}}")
    String one(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        if (customer.id() != id) {
            return "redirect:/customers/" + customer.id();
        }
        return show(customer, "", "", language, model);
    }

    private String show(Customer customer, String fault, String reason, Locale language, Model model) {
        view.prepare(model, language);
        List<Customer> merged = rows.mergedInto(customer.id());
        List<CustomerMove> history = moves.history(customer.id());
        model.addAttribute("customer", customer);
        model.addAttribute("merged", merged.stream().filter(access::sees).toList());
        model.addAttribute("moves", history);
        model.addAttribute("fault", fault);
        model.addAttribute("reason", reason);
        return "customer/detail";
    }

    @PostMapping("/{id:\\d{1,18}}/stage")
    String move(
            @PathVariable long id,
            @RequestParam int stage,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            Model model) {
        Customer customer = reading.change(id);
        if (reason.isBlank() || reason.length() > CustomerStages.LONGEST_REASON) {
            return show(customer, "customers.move.fault", reason, language, model);
        }
        moves.move(customer, stage, reason.strip());
        return "redirect:/customers/" + customer.id();
    }
}
