package io.leadwright.sales.listing;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.funnel.FunnelCounts;
import io.leadwright.sales.nextaction.ProposalOrigins;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customers of the list that are in the funnel as a board: a column for each stage, cards that people move with a reason. */
@Controller
@CustomerPage
@RequestMapping("/customers/board")
class CustomerBoardPages {
    private static final int SIZE = 50;
    private static final String NEWEST_THERE = "-stageSince";
    private final CustomerLists lists;
    private final CustomerView view;
    private final CustomerList list;
    private final FunnelStages stages;
    private final ProposalOrigins origins;

    CustomerBoardPages(
            CustomerLists lists, CustomerView view, CustomerList list, FunnelStages stages, ProposalOrigins origins) {
        this.lists = lists;
        this.view = view;
        this.list = list;
        this.stages = stages;
        this.origins = origins;
    }

    /**
     * A stage and its customers.
     *
     * @param total number of customers
     * @param value of the open ones, in the house currency
     * @param next the next page, 0 without one
     * @param left number of customers on that page and later ones
     */
    public record Column(
            int stage, String name, long total, BigDecimal value, List<Customer> cards, int next, long left) {}

    @GetMapping
    String board(@RequestParam MultiValueMap<String, String> parameters, Locale language, Model model) {
        CustomerLists.Asked asked = prepare(parameters, language, model);
        CustomerQuery query = asked.listing().query().inFunnel();
        List<FunnelCounts.Count> counts = list.standing(query);
        List<Column> columns = new ArrayList<>();
        for (FunnelStages.Stage stage : stages.all()) {
            columns.add(column(query, stage, counts, language));
        }
        model.addAttribute("columns", columns);
        model.addAttribute(
                "made",
                origins.load(columns.stream()
                        .flatMap(column -> column.cards().stream())
                        .toList()));
        return "sales/listing/board";
    }

    /** Refreshes a column, or from a page on loads only its further cards. */
    @GetMapping("/{stage:\\d{1,3}}")
    String column(
            @PathVariable int stage,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale language,
            Model model) {
        CustomerLists.Asked asked = prepare(parameters, language, model);
        CustomerQuery query = asked.listing().query().inFunnel();
        FunnelStages.Stage known = stages.find(stage)
                .orElseThrow(
                        () -> CustomerFault.unknown("unknownStage", stages.all().size()));
        model.addAttribute("more", query.page() > 0);
        Column column = column(query, known, list.standing(query), language);
        model.addAttribute("column", column);
        model.addAttribute("made", origins.load(column.cards()));
        return "sales/listing/board-column";
    }

    private CustomerLists.Asked prepare(MultiValueMap<String, String> parameters, Locale language, Model model) {
        CustomerLists.Asked asked = lists.read(parameters, NEWEST_THERE, SIZE);
        view.prepare(model, language);
        model.addAttribute(
                "links",
                new CustomerLinks(
                        "/customers/board",
                        asked.listing(),
                        asked.view().map(saved -> saved.id()).orElse(0L)));
        model.addAttribute("views", asked.views());
        model.addAttribute("ownOnly", asked.ownOnly());
        return asked;
    }

    private Column column(
            CustomerQuery query, FunnelStages.Stage stage, List<FunnelCounts.Count> counts, Locale language) {
        CustomerList.Page page = list.find(query.at(stage.number()));
        BigDecimal value = counts.stream()
                .filter(count -> count.stage() == stage.number())
                .map(FunnelCounts.Count::value)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        long left = Math.max(0, page.total() - (long) (page.page() + 1) * page.size());
        return new Column(
                stage.number(),
                stage.name(language),
                page.total(),
                value,
                page.items(),
                left > 0 ? page.page() + 1 : 0,
                left);
    }
}
