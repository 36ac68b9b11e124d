package io.leadwright.sales.profile;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerRows;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.duplicate.MergeRows;
import io.leadwright.sales.nextaction.ProposalOrigins;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Panels about a customer, fetched by htmx: its timeline, its merges, and the customer of a record. */
@Controller
@CustomerPage
@RequestMapping("/customers")
class CustomerPanels {
    private static final int SIZE = 20;
    private final CustomerView view;
    private final CustomerReading reading;
    private final CustomerAccess access;
    private final CustomerRows rows;
    private final TimelineRows timeline;
    private final MergeRows merges;
    private final StageFactors factors;
    private final ActivityIcons icons;
    private final ProposalOrigins origins;

    CustomerPanels(
            CustomerView view,
            CustomerReading reading,
            CustomerAccess access,
            CustomerRows rows,
            TimelineRows timeline,
            MergeRows merges,
            StageFactors factors,
            ActivityIcons icons,
            ProposalOrigins origins) {
        this.view = view;
        this.reading = reading;
        this.access = access;
        this.rows = rows;
        this.timeline = timeline;
        this.merges = merges;
        this.factors = factors;
        this.icons = icons;
        this.origins = origins;
    }

    @GetMapping("/{id:\\d{1,18}}/timeline")
    String timeline(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String cursor,
            Locale language,
            Model model) {
        Customer customer = reading.read(id);
        view.prepare(model, language);
        model.addAttribute("customer", customer);
        model.addAttribute("first", cursor == null);
        model.addAttribute("icons", icons);
        model.addAttribute("timeline", timeline.page(customer.id(), TimelineCursor.parse(cursor), SIZE));
        return "sales/profile/timeline";
    }

    @GetMapping("/{id:\\d{1,18}}/merges")
    String merges(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        view.prepare(model, language);
        model.addAttribute("proposals", merges.about(customer.id(), access.onlyOwner()));
        return "sales/profile/proposals";
    }

    /** The quick view, a dialog over the current page. */
    @GetMapping("/{id:\\d{1,18}}/quick-view")
    String quickView(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        view.prepare(model, language);
        model.addAttribute("customer", customer);
        model.addAttribute("made", origins.load(List.of(customer)));
        return "sales/profile/quick-view";
    }

    /** The factors for the next stage. */
    @GetMapping("/{id:\\d{1,18}}/factors")
    String factors(@PathVariable long id, Locale language, Model model) {
        Customer customer = reading.read(id);
        view.prepare(model, language);
        model.addAttribute("factors", factors.compute(customer, language));
        return "sales/profile/factors";
    }

    /** The customer of a record, for the page of the record. */
    @GetMapping("/of/{form}/{id:\\d{1,18}}")
    String of(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        Optional<Customer> customer = rows.findByRecord(form + ":" + id)
                .flatMap(own -> own.kept() == own.id() ? Optional.of(own) : rows.find(own.kept()))
                .filter(access::sees);
        view.prepare(model, language);
        customer.ifPresent(found -> {
            model.addAttribute("customer", found);
            model.addAttribute("made", origins.load(List.of(found)));
        });
        return "sales/profile/of";
    }
}
