package io.leadwright.sales.report;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.company.Company;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.FunnelStages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

/** Exports the whole report as a workbook or PDF, about the customers that the signed-in person may see. */
@Controller
@RequestMapping("/reports")
class ReportFiles {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final CustomerAccess access;
    private final FunnelStages stages;
    private final FunnelReports reports;
    private final ReportTables tables;
    private final ReportPaper paper;
    private final MessageSource messages;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Company company;

    ReportFiles(
            CustomerAccess access,
            FunnelStages stages,
            FunnelReports reports,
            ReportTables tables,
            ReportPaper paper,
            MessageSource messages,
            Clock clock,
            ApplicationEventPublisher events,
            Company company) {
        this.company = company;
        this.events = events;
        this.access = access;
        this.stages = stages;
        this.reports = reports;
        this.tables = tables;
        this.paper = paper;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/report.xlsx")
    void workbook(ReportQuestion asked, Locale language, HttpServletResponse response) throws IOException {
        List<ReportTable> made = tables(asked, language);
        audit("report.xlsx", made, asked);
        ReportDownloads.workbook(response, name(), made);
    }

    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> print(ReportQuestion asked, Locale language) {
        String title = text("reports.paper", language);
        List<ReportTable> made = tables(asked, language);
        byte[] file = paper.print(
                ReportPaper.Cover.of(
                        company, title, about(asked, language), text("reports.paper.none", language), language),
                made);
        audit("report.pdf", made, asked);
        return ReportDownloads.pdf(name(), file);
    }

    private void audit(String file, List<ReportTable> tables, ReportQuestion asked) {
        int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT, "reports/" + file, "%d rows%s".formatted(rows, asked.filters())));
    }

    @ExceptionHandler
    ResponseEntity<String> busy(ReportPaper.PressesBusy busy, Locale language) {
        return ReportDownloads.busy(text("reports.paper.busy", language));
    }

    private List<ReportTable> tables(ReportQuestion asked, Locale language) {
        FunnelFilter filter =
                asked.filter(access.narrowed(asked.getOwner()), stages.all().size(), clock);
        return tables.of(reports.compute(filter, asked.pace(), language), asked.pace(), language);
    }

    /** The time of the report and its filters. */
    private String about(ReportQuestion asked, Locale language) {
        List<String> parts = new ArrayList<>();
        parts.add(MINUTE.format(LocalDateTime.now(clock)));
        access.narrowed(asked.getOwner())
                .ifPresent(owner -> parts.add(text("customers.owner", language) + " " + owner));
        if (asked.getDays() > 0) {
            parts.add(text("reports.entered", language) + " " + text("desk.period.days", language, asked.getDays()));
        }
        Optional<FunnelStages.Stage> stage = stages.find(asked.getStage());
        stage.ifPresent(each -> parts.add(text("customers.stage", language) + " " + each.name(language)));
        List.of(asked.getTeam(), asked.getIndustry(), asked.getSource()).stream()
                .filter(each -> !each.isBlank())
                .forEach(parts::add);
        return String.join(" · ", parts);
    }

    private String name() {
        return "leadwright-report-" + LocalDateTime.now(clock).toLocalDate();
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, language));
    }
}
