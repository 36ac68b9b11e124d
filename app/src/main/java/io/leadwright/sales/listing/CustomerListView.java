package io.leadwright.sales.listing;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerOwners;
import io.leadwright.sales.customer.CustomerTags;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.funnel.FunnelCounts;
import io.leadwright.sales.funnel.FunnelOverview;
import io.leadwright.sales.nextaction.ProposalOrigins;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** Assembles the page of the customer list. */
@Component
class CustomerListView {
    private static final int SIZE = 50;
    private static final String SALES = "sales";
    private final CustomerLists lists;
    private final CustomerView view;
    private final CustomerList list;
    private final FunnelStages stages;
    private final FunnelCounts counts;
    private final CustomerOwners owners;
    private final ProposalOrigins origins;
    private final CustomerTags tags;
    private final Accounts accounts;
    private final MessageSource messages;
    private final Clock clock;

    CustomerListView(
            CustomerLists lists,
            CustomerView view,
            CustomerList list,
            FunnelStages stages,
            FunnelCounts counts,
            CustomerOwners owners,
            ProposalOrigins origins,
            CustomerTags tags,
            Accounts accounts,
            MessageSource messages,
            Clock clock) {
        this.lists = lists;
        this.view = view;
        this.list = list;
        this.stages = stages;
        this.counts = counts;
        this.owners = owners;
        this.origins = origins;
        this.tags = tags;
        this.accounts = accounts;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The input of a batch action, kept if the action failed.
     *
     * @param fault the error; empty for none
     */
    record Typed(String fault, List<Long> selected, String reason) {
        static final Typed NOTHING = new Typed("", List.of(), "");
    }

    String show(MultiValueMap<String, String> parameters, Typed typed, Locale language, Model model) {
        CustomerLists.Asked asked = lists.read(parameters, CustomerQuery.NEWEST, SIZE);
        CustomerListing listing = asked.listing();
        conditions(model, language);
        model.addAttribute(
                "funnel",
                FunnelOverview.of(stages.all(), counts.load(listing.query().owner()), clock.instant(), language));
        CustomerList.Page found = list.find(listing.query());
        model.addAttribute("list", found);
        model.addAttribute("made", origins.load(found.items()));
        model.addAttribute("tags", asked.columns().contains(CustomerField.TAGS) ? tags.load(found.items()) : Map.of());
        model.addAttribute(
                "links",
                new CustomerLinks(
                        "/customers",
                        listing,
                        asked.view().map(saved -> saved.id()).orElse(0L)));
        model.addAttribute("faults", texts(listing.faults(), language));
        model.addAttribute("columns", asked.columns());
        model.addAttribute("columnChoices", choices(asked.columns(), language));
        model.addAttribute("emptyRow", new CustomerListing.Row("", "", ""));
        model.addAttribute("views", asked.views());
        model.addAttribute("ownOnly", asked.ownOnly());
        model.addAttribute("mayAssign", owners.mayAssign());
        model.addAttribute("selected", typed.selected());
        model.addAttribute("typedReason", typed.reason());
        model.addAttribute("batchFault", typed.fault());
        return "sales/listing/list";
    }

    /** A selectable column. */
    public record Choice(String key, String label, boolean shown) {}

    private List<Choice> choices(List<CustomerField> shown, Locale language) {
        return Arrays.stream(CustomerField.values())
                .map(field -> new Choice(
                        field.key(),
                        messages.getMessage("customers.column." + field.key(), null, language),
                        shown.contains(field)))
                .toList();
    }

    /** Adds to the model what a row of conditions needs. */
    void conditions(Model model, Locale language) {
        view.prepare(model, language);
        model.addAttribute("fields", List.of(CustomerField.values()));
        model.addAttribute(
                "people",
                accounts.all().stream()
                        .filter(account -> account.roles().contains(SALES))
                        .toList());
    }

    /** Describes each invalid parameter. */
    List<String> texts(List<CustomerFault> faults, Locale language) {
        return faults.stream()
                .map(fault -> {
                    String reason = messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
                    String field = fault.field();
                    return field == null
                            ? reason
                            : messages.getMessage(
                                    "customer.problem.field",
                                    new Object[] {
                                        messages.getMessage("customers.column." + field, null, field, language), reason
                                    },
                                    language);
                })
                .toList();
    }
}
