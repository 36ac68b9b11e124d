package io.leadwright.sales.report;

import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.figure.Figure;
import io.leadwright.sales.figure.PeriodQuestion;
import io.leadwright.sales.figure.PeriodReport;
import io.leadwright.sales.figure.PeriodReports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The report about a period and the definitions of its figures over HTTP, about the customers that the caller may see. */
@RestController
@RequestMapping(path = "/api/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reports")
class PeriodApi {
    private final CustomerAccess access;
    private final PeriodReports reports;
    private final MessageSource messages;
    private final Clock clock;

    PeriodApi(CustomerAccess access, PeriodReports reports, MessageSource messages, Clock clock) {
        this.access = access;
        this.reports = reports;
        this.messages = messages;
        this.clock = clock;
    }

    /** What a figure means. */
    record Definition(String key, String name, String unit, String definition, String source) {}

    @GetMapping("/period")
    @Operation(
            summary = "The figures of a period beside those of the period before",
            description =
                    "Parameters: period (this-week, last-week, this-month, last-month, this-quarter, last-quarter, this-year, last-year) or from and"
                            + " to (dates), person (username; only for those who see all customers). Shares are fractions of 1, times hours or days,"
                            + " amounts in the house currency; cases is how many facts a value is taken from.")
    PeriodReport period(PeriodQuestion asked, Locale language) {
        return reports.compute(asked.checked(clock), access.narrowed(asked.getPerson()), language);
    }

    @GetMapping("/figures")
    @Operation(summary = "The key figures with their definitions and sources")
    List<Definition> figures(Locale language) {
        access.onlyOwner();
        return Arrays.stream(Figure.values())
                .map(figure -> new Definition(
                        figure.key(),
                        text("figure." + figure.key(), language),
                        figure.unit().name().toLowerCase(Locale.ROOT),
                        text("figure." + figure.key() + ".definition", language),
                        text("figure." + figure.key() + ".source", language)))
                .toList();
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(messages.getMessage(key, null, language));
    }
}
