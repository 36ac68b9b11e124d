package io.leadwright.sales.profile;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerView;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The stream of activities of the customers a person may see: the page, and the most recent ones on the dashboard.
 */
@Controller
@CustomerPage
@RequestMapping("/activities")
class ActivityPages {
    private static final String USUAL_DAYS = "7";
    private static final int SIZE = 50;
    private static final int RECENT = 8;
    private static final int RECENT_DAYS = 30;
    private final CustomerView view;
    private final CustomerAccess access;
    private final ActivityRows rows;
    private final ActivityIcons icons;

    ActivityPages(CustomerView view, CustomerAccess access, ActivityRows rows, ActivityIcons icons) {
        this.view = view;
        this.access = access;
        this.rows = rows;
        this.icons = icons;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = USUAL_DAYS) int days,
            @RequestParam(defaultValue = "0") int page,
            Locale language,
            Model model) {
        ActivityQuery query = new ActivityQuery(access.narrowed(owner), kind, q.strip(), days, page, SIZE);
        show(query, language, model);
        model.addAttribute("query", query);
        model.addAttribute("owner", query.owner().orElse(""));
        model.addAttribute("kinds", ActivityQuery.KINDS);
        model.addAttribute("periods", ActivityQuery.PERIODS);
        model.addAttribute("everybody", access.onlyOwner().isEmpty());
        return "sales/profile/activities";
    }

    @GetMapping("/recent")
    String recent(Locale language, Model model) {
        Optional<String> owner = access.onlyOwner();
        show(new ActivityQuery(owner, "", "", RECENT_DAYS, 0, RECENT), language, model);
        return "sales/profile/recent";
    }

    private void show(ActivityQuery query, Locale language, Model model) {
        view.prepare(model, language);
        model.addAttribute("found", rows.find(query));
        model.addAttribute("icons", icons);
    }
}
