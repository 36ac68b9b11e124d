package io.leadwright.report;

import io.leadwright.customer.CustomerAccess;
import io.leadwright.customer.CustomerView;
import io.leadwright.customer.FunnelStages;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The report: funnel, stages, losses, valuable customers, and what they have in common (S0-508 to S0-511, S0-538, S0-606 to S0-608). */
@Controller
class ReportPages {
    private static final int VALUABLE = 15;
    private final CustomerAccess access;
    private final CustomerView view;
    private final FunnelStages stages;
    private final FunnelFigures figures;
    private final BreakdownRows breakdown;
    private final LossRows losses;
    private final ReportCustomers customers;
    private final Clock clock;

    ReportPages(
            CustomerAccess access,
            CustomerView view,
            FunnelStages stages,
            FunnelFigures figures,
            BreakdownRows breakdown,
            LossRows losses,
            ReportCustomers customers,
            Clock clock) {
        this.access = access;
        this.view = view;
        this.stages = stages;
        this.figures = figures;
        this.breakdown = breakdown;
        this.losses = losses;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/reports")
    String show(ReportQuestion asked, Locale language, Model model) {
        Optional<String> own = access.onlyOwner();
        int last = stages.all().size();
        FunnelFilter filter = asked.filter(access.narrowed(asked.getOwner()), last, clock);
        List<FunnelStep> steps = figures.of(filter.withoutStage(), language);
        view.prepare(model, language);
        model.addAttribute("asked", asked);
        model.addAttribute("periods", ReportQuestion.PERIODS);
        model.addAttribute("everybody", own.isEmpty());
        model.addAttribute("steps", steps);
        model.addAttribute("rows", StageOrder.of(asked.sort()).sorted(steps));
        model.addAttribute("losses", losses.of(filter));
        model.addAttribute("language", language);
        model.addAttribute("groups", breakdown.of(filter.withoutStage(), last));
        model.addAttribute("choices", breakdown.of(FunnelFilter.of(own), last));
        model.addAttribute("valuable", customers.valuable(filter, VALUABLE));
        return "report/funnel";
    }
}
