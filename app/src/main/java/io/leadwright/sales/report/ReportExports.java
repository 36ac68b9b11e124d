package io.leadwright.sales.report;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.spreadsheet.CsvDownload;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.FunnelStages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** Exports the tables of the report as CSV files, safe against formulas in spreadsheets. */
@Controller
@RequestMapping("/reports")
class ReportExports {
    private static final List<String> STAGES = List.of(
            "customers.stage",
            "desk.reached",
            "customers.rate",
            "customers.standing",
            "reports.stay",
            "desk.lost",
            "reports.loss-rate",
            "customers.value",
            "customers.deal.currency",
            "reports.summary");
    private static final List<String> CUSTOMERS = List.of(
            "customers.name",
            "customers.stage",
            "customers.deal.status",
            "customers.value",
            "customers.deal.currency",
            "customers.risk",
            "customers.touch",
            "customers.next",
            "customers.owner",
            "customers.region",
            "customers.industry",
            "customers.source");

    private final CustomerAccess access;
    private final FunnelStages stages;
    private final ReportGroups groups;
    private final FunnelFigures figures;
    private final ReportCustomers customers;
    private final CustomerMoney money;
    private final MessageSource messages;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ReportExports(
            CustomerAccess access,
            FunnelStages stages,
            ReportGroups groups,
            FunnelFigures figures,
            ReportCustomers customers,
            CustomerMoney money,
            MessageSource messages,
            Clock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.access = access;
        this.stages = stages;
        this.groups = groups;
        this.figures = figures;
        this.customers = customers;
        this.money = money;
        this.messages = messages;
        this.clock = clock;
    }

    /** Before the table, which is read only. */
    @ModelAttribute
    void follow() {
        groups.follow();
    }

    @GetMapping("/stages.csv")
    void stages(ReportQuestion asked, Locale language, HttpServletResponse response) throws IOException {
        List<FunnelStep> steps =
                StageOrder.of(asked.sort()).sorted(figures.compute(filter(asked).withoutStage(), language));
        CsvDownload.send(response, "stages", table -> {
            table.row(header(STAGES, language));
            for (FunnelStep step : steps) {
                table.row(stage(step));
            }
            audit("stages.csv", steps.size(), asked);
        });
    }

    @GetMapping("/customers.csv")
    @Transactional(readOnly = true)
    void customers(ReportQuestion asked, Locale language, HttpServletResponse response) throws IOException {
        FunnelFilter filter = filter(asked);
        CsvDownload.send(response, "customers", table -> {
            table.row(header(CUSTOMERS, language));
            try (Stream<ReportCustomers.Line> lines = customers.all(filter)) {
                Iterator<ReportCustomers.Line> each = lines.iterator();
                int rows = 0;
                for (; each.hasNext(); rows++) {
                    table.row(customer(each.next(), language));
                }
                audit("customers.csv", rows, asked);
            }
        });
    }

    private void audit(String file, int rows, ReportQuestion asked) {
        events.publishEvent(AuditEvent.done(
                AuditEvent.Action.EXPORT, "reports/" + file, "%d rows%s".formatted(rows, asked.filters())));
    }

    private FunnelFilter filter(ReportQuestion asked) {
        return asked.filter(access.narrowed(asked.getOwner()), stages.all().size(), clock);
    }

    private List<String> header(List<String> keys, Locale language) {
        return keys.stream()
                .map(key -> messages.getMessage(key, null, language))
                .toList();
    }

    private List<@Nullable Object> stage(FunnelStep step) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(step.name());
        row.add(step.flow().count());
        row.add(rounded(step.flow().rate()));
        row.add(step.standing().customers());
        row.add(
                step.standing().stay() == null
                        ? null
                        : rounded(step.standing().stay().toMinutes() / 60.0 / 24));
        row.add(step.flow().lost());
        row.add(rounded(step.flow().lossRate()));
        row.add(step.standing().value());
        row.add(money.house());
        row.add(step.verdict().summary());
        return row;
    }

    private List<@Nullable Object> customer(ReportCustomers.Line line, Locale language) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(line.name());
        row.add(stages.find(line.stage()).map(stage -> stage.name(language)).orElse(String.valueOf(line.stage())));
        row.add(messages.getMessage("customers.status." + line.status(), null, language));
        row.add(line.value());
        row.add(money.house());
        row.add(rounded(line.risk()));
        row.add(
                line.touched() == null
                        ? null
                        : line.touched()
                                .atZone(clock.getZone())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toOffsetDateTime()
                                .toString());
        row.add(line.next());
        row.add(line.owner());
        row.add(line.group().team());
        row.add(line.group().industry());
        row.add(line.group().source());
        return row;
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
