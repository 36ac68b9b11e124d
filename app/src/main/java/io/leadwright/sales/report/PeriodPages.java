package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.figure.Figure;
import io.leadwright.sales.figure.FigureSettings;
import io.leadwright.sales.figure.Period;
import io.leadwright.sales.figure.PeriodQuestion;
import io.leadwright.sales.figure.PeriodReports;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The report for a meeting: the figures of any period beside those of the period before, each with its definition. */
@Controller
class PeriodPages {
    private final CustomerAccess access;
    private final CustomerView view;
    private final PeriodReports reports;
    private final FigureSettings settings;
    private final Clock clock;

    PeriodPages(CustomerAccess access, CustomerView view, PeriodReports reports, FigureSettings settings, Clock clock) {
        this.access = access;
        this.view = view;
        this.reports = reports;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/reports/period")
    String show(PeriodQuestion asked, Locale language, Model model) {
        boolean everybody = access.onlyOwner().isEmpty();
        Optional<String> person = access.narrowed(asked.getPerson());
        Period period = asked.at(clock);
        view.prepare(model, language);
        model.addAttribute("language", language);
        model.addAttribute("everybody", everybody);
        model.addAttribute("person", everybody ? person.orElse("") : "");
        model.addAttribute("period", period);
        model.addAttribute("codes", Period.CODES);
        model.addAttribute("report", reports.compute(period, person, language));
        model.addAttribute("byPerson", Figure.BY_PERSON);
        model.addAttribute("byStage", Figure.BY_STAGE);
        model.addAttribute("targets", Figure.TARGETS);
        model.addAttribute("self", asked.at("/reports/period", clock));
        model.addAttribute("pdf", asked.at("/reports/period.pdf", clock));
        model.addAttribute("xlsx", asked.at("/reports/period.xlsx", clock));
        return "sales/report/period";
    }

    /** The conversion curve of the dashboard. */
    @GetMapping("/reports/curve")
    String curve(Model model) {
        model.addAttribute("steps", reports.conversion(access.onlyOwner()));
        model.addAttribute("few", settings.few());
        return "sales/report/curve";
    }
}
