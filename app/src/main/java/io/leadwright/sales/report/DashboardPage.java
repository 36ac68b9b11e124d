package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerTags;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.workspace.listview.FoldedParts;
import io.leadwright.workspace.listview.SavedViews;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The dashboard: figures and the funnel; next actions and recent activities are fetched by htmx from their modules.
 */
@Controller
class DashboardPage {
    static final List<Integer> PERIODS = List.of(7, 30, 90);
    private static final int USUAL = 30;
    private static final int TAGS = 10;
    private static final String ASIDE = "dashboard/aside";

    private final CustomerAccess access;
    private final CustomerView view;
    private final FunnelFigures figures;
    private final FunnelKpis kpis;
    private final LoopRows loop;
    private final NextSteps next;
    private final SavedViews saved;
    private final FoldedParts folded;
    private final CustomerTags tags;

    DashboardPage(
            CustomerAccess access,
            CustomerView view,
            FunnelFigures figures,
            FunnelKpis kpis,
            LoopRows loop,
            NextSteps next,
            SavedViews saved,
            FoldedParts folded,
            CustomerTags tags) {
        this.access = access;
        this.view = view;
        this.figures = figures;
        this.kpis = kpis;
        this.loop = loop;
        this.next = next;
        this.saved = saved;
        this.folded = folded;
        this.tags = tags;
    }

    @GetMapping("/dashboard")
    String show(@RequestParam(defaultValue = "") String days, Locale language, Model model) {
        Optional<String> owner = access.onlyOwner();
        int period = PERIODS.stream()
                .filter(known -> known.toString().equals(days))
                .findFirst()
                .orElse(USUAL);
        List<FunnelStep> steps = figures.compute(FunnelFilter.of(owner), language);
        view.prepare(model, language);
        model.addAttribute("steps", steps);
        model.addAttribute("kpis", kpis.compute(owner, steps, period));
        model.addAttribute("loop", loop.since(owner, period));
        next.load(owner).ifPresent(step -> model.addAttribute("next", step));
        model.addAttribute("saved", saved.load("customers"));
        model.addAttribute("tags", tags.most(owner, TAGS));
        model.addAttribute("days", period);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("ownOnly", owner.isPresent());
        model.addAttribute("folded", folded.has(ASIDE));
        return "sales/report/dashboard";
    }

    /** Collapses or expands the right column and stores the choice for the signed-in person. */
    @PostMapping("/dashboard/aside")
    String fold(@RequestParam boolean folded, @RequestParam(defaultValue = "") String days) {
        access.onlyOwner();
        this.folded.keep(ASIDE, folded);
        return "redirect:/dashboard" + (days.matches("\\d{1,3}") ? "?days=" + days : "");
    }
}
