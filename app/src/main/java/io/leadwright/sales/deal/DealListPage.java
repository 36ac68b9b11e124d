package io.leadwright.sales.deal;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of deals of all customers a person may see. */
@Controller
@CustomerPage
class DealListPage {
    private final CustomerView view;
    private final CustomerAccess access;
    private final DealList list;
    private final LossReasons losses;

    DealListPage(CustomerView view, CustomerAccess access, DealList list, LossReasons losses) {
        this.view = view;
        this.access = access;
        this.list = list;
        this.losses = losses;
    }

    @GetMapping("/deals")
    String all(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = DealQuery.NEWEST) String sort,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        DealQuery query = new DealQuery(
                access.narrowed(owner), access.seesShared(), status, reason.strip(), q.strip(), sort, page);
        view.prepare(model, language);
        DealList.Page found = list.find(query);
        model.addAttribute("found", found);
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
