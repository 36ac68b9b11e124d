package io.leadwright.sales.profile;

import io.leadwright.sales.contact.CustomerLanguages;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.funnel.CustomerStages;
import io.leadwright.sales.nextaction.ProposalOrigins;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a customer: facts, tabs, and the next action on the right. */
@Controller
@CustomerPage
@RequestMapping("/customers")
class CustomerPages {
    /** The tabs; the first one is the default. */
    static final List<String> TABS = List.of("overview", "behavior", "deals", "notes");

    private final CustomerView view;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerRows rows;
    private final CustomerStages moves;
    private final ProposalOrigins origins;
    private final CustomerLanguages languages;

    CustomerPages(
            CustomerView view,
            CustomerReading reading,
            CustomerAccess access,
            CustomerRows rows,
            CustomerStages moves,
            ProposalOrigins origins,
            CustomerLanguages languages) {
        this.languages = languages;
        this.view = view;
        this.reading = reading;
        this.access = access;
        this.rows = rows;
        this.moves = moves;
        this.origins = origins;
    }

    @GetMapping("/{id:\\d{1,18}}")
    String one(
            @PathVariable long id, @RequestParam(defaultValue = "overview") String tab, Locale language, Model model) {
        Customer customer = reading.read(id);
        if (customer.id() != id) {
            return "redirect:/customers/" + customer.id();
        }
        return show(customer, TABS.contains(tab) ? tab : TABS.get(0), "", "", language, model);
    }

    private String show(Customer customer, String tab, String fault, String reason, Locale language, Model model) {
        view.prepare(model, language);
        List<Customer> merged = rows.mergedInto(customer.id());
        model.addAttribute("tabs", TABS);
        model.addAttribute("tab", tab);
        model.addAttribute("customer", customer);
        model.addAttribute("merged", merged.stream().filter(access::sees).toList());
        model.addAttribute("moves", moves.history(customer.id()));
        model.addAttribute("made", origins.load(List.of(customer)));
        model.addAttribute("language", languages.of(customer));
        model.addAttribute("fault", fault);
        model.addAttribute("reason", reason);
        return "sales/profile/detail";
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
            return show(customer, TABS.get(0), "customers.move.fault", reason, language, model);
        }
        moves.move(customer, stage, reason.strip());
        return "redirect:/customers/" + customer.id();
    }
}
