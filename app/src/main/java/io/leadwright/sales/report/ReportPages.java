package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.figure.FigureSettings;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The report page: funnel, stages, trend, forecast, sales cycle, losses, valuable customers and groups of customers.
 */
@Controller
class ReportPages {
    private final CustomerAccess access;
    private final CustomerView view;
    private final FunnelStages stages;
    private final FunnelReports reports;
    private final BreakdownRows breakdown;
    private final FigureSettings settings;
    private final Clock clock;

    ReportPages(
            CustomerAccess access,
            CustomerView view,
            FunnelStages stages,
            FunnelReports reports,
            BreakdownRows breakdown,
            FigureSettings settings,
            Clock clock) {
        this.access = access;
        this.view = view;
        this.stages = stages;
        this.reports = reports;
        this.breakdown = breakdown;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/reports")
    String show(ReportQuestion asked, Locale language, Model model) {
        Optional<String> own = access.onlyOwner();
        int last = stages.all().size();
        FunnelFilter filter = asked.filter(access.narrowed(asked.getOwner()), last, clock);
        FunnelReport report = reports.compute(filter, asked.pace(), language);
        view.prepare(model, language);
        model.addAttribute("asked", asked);
        model.addAttribute("periods", ReportQuestion.PERIODS);
        model.addAttribute("everybody", own.isEmpty());
        model.addAttribute("report", report);
        model.addAttribute("rows", StageOrder.of(asked.sort()).sorted(report.steps()));
        model.addAttribute("language", language);
        model.addAttribute("few", settings.few());
        model.addAttribute("choices", breakdown.load(FunnelFilter.of(own), language));
        return "sales/report/funnel";
    }
}
