package io.leadwright.sales.report;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.company.Company;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.figure.Period;
import io.leadwright.sales.figure.PeriodQuestion;
import io.leadwright.sales.figure.PeriodReport;
import io.leadwright.sales.figure.PeriodReports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Exports the report about a period as a workbook or PDF, about the customers that the signed-in person may see. */
@Controller
@RequestMapping("/reports")
class PeriodFiles {
    private final CustomerAccess access;
    private final CustomerView view;
    private final PeriodReports reports;
    private final PeriodTables tables;
    private final ReportPaper paper;
    private final Company company;
    private final MessageSource messages;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    PeriodFiles(
            CustomerAccess access,
            CustomerView view,
            PeriodReports reports,
            PeriodTables tables,
            ReportPaper paper,
            Company company,
            MessageSource messages,
            Clock clock,
            ApplicationEventPublisher events) {
        this.access = access;
        this.view = view;
        this.reports = reports;
        this.tables = tables;
        this.paper = paper;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
        this.events = events;
    }

    @GetMapping("/period.xlsx")
    void workbook(PeriodQuestion asked, Locale language, HttpServletResponse response) throws IOException {
        Optional<String> person = access.narrowed(asked.getPerson());
        PeriodReport report = reports.compute(asked.at(clock), person, language);
        List<ReportTable> made = tables.of(report, language);
        audit("period.xlsx", made, report.period(), person);
        ReportDownloads.workbook(response, name(report.period()), made);
    }

    @GetMapping("/period.pdf")
    ResponseEntity<byte[]> print(PeriodQuestion asked, Locale language) {
        Optional<String> person = access.narrowed(asked.getPerson());
        PeriodReport report = reports.compute(asked.at(clock), person, language);
        List<ReportTable> made = tables.of(report, language);
        byte[] file = paper.print(
                ReportPaper.Cover.of(
                        company,
                        text("period.paper", language),
                        about(report, person, language),
                        text("reports.paper.none", language),
                        language),
                made);
        audit("period.pdf", made, report.period(), person);
        return ReportDownloads.pdf(name(report.period()), file);
    }

    @ExceptionHandler
    ResponseEntity<String> busy(ReportPaper.PressesBusy busy, Locale language) {
        return ReportDownloads.busy(text("reports.paper.busy", language));
    }

    private void audit(String file, List<ReportTable> tables, Period period, Optional<String> person) {
        int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT,
                "reports/" + file,
                "%d rows; period=%s%s"
                        .formatted(
                                rows,
                                period.file(),
                                person.map(name -> "; person=" + name).orElse(""))));
    }

    /** The periods and whose figures they are. */
    private String about(PeriodReport report, Optional<String> person, Locale language) {
        String days = text("period.about", language, days(report.period(), language), days(report.before(), language));
        return person.map(name -> days + " · " + view.names(language).person(name))
                .orElse(days);
    }

    private String days(Period period, Locale language) {
        return text(
                "period.days", language, period.from().toString(), period.to().toString());
    }

    private static String name(Period period) {
        return "leadwright-period-" + period.file();
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, language));
    }
}
