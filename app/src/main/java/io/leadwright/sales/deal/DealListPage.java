package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of deals of all customers a person may see. */
@Controller
@CustomerPage
class DealListPage {
    private final CustomerView view;
    private final CustomerAccess access;
    private final DealLists lists;
    private final DealList list;
    private final DealProbabilities probabilities;
    private final LossReasons losses;
    private final CustomerMoney money;
    private final Clock clock;

    DealListPage(
            CustomerView view,
            CustomerAccess access,
            DealLists lists,
            DealList list,
            DealProbabilities probabilities,
            LossReasons losses,
            CustomerMoney money,
            Clock clock) {
        this.clock = clock;
        this.view = view;
        this.access = access;
        this.lists = lists;
        this.list = list;
        this.probabilities = probabilities;
        this.losses = losses;
        this.money = money;
    }

    @GetMapping("/deals")
    String all(@RequestParam MultiValueMap<String, String> parameters, Locale language, Model model) {
        DealQuery query = lists.query(parameters);
        view.prepare(model, language);
        model.addAttribute("found", list.find(query));
        model.addAttribute("probabilities", probabilities.load());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("currencies", money.currencies());
        model.addAttribute(
                "reasonName",
                query.reason().isEmpty() ? "" : losses.named(query.reason()).nameIn(language));
        model.addAttribute("language", language);
        model.addAttribute("query", query);
        model.addAttribute("owner", query.owner().orElse(""));
        model.addAttribute("statuses", Deal.Status.CODES);
        model.addAttribute("everybody", access.onlyOwner().isEmpty());
        return "sales/deal/deal-list";
    }
}
