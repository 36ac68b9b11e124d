package io.leadwright.sales.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.ValueLimits;
import io.leadwright.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every key figure equals its definition in plain SQL ({@code figures/facts.sql}), taken by hand: on the demo and on 10,000 made customers, at the
 * borders of days and months, in zones with and without summer time; in total, by person, by stage and over time.
 */
@ServerTest
@Transactional
class FigureSqlTest {
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"));
    private static final List<Period> PERIODS = List.of(
            days("2026-10-01", "2026-10-31"),
            days("2026-10-31", "2026-10-31"),
            days("2026-11-01", "2026-11-01"),
            // The day on which clocks go back in Europe.
            days("2026-10-25", "2026-10-25"),
            Period.named("last-quarter", LocalDate.parse("2026-11-15")));

    @Autowired
    JdbcClient database;

    @Autowired
    FigureSettings settings;

    @Autowired
    CustomerMoney money;

    @Autowired
    ValueLimits limits;

    private static Period days(String from, String to) {
        return Period.of(LocalDate.parse(from), LocalDate.parse(to));
    }

    private void makeCustomers() throws IOException {
        Pattern.compile(";\\s*\\n")
                .splitAsStream(Files.readString(FigureComparison.FOLDER.resolve("customers.sql")))
                .filter(statement -> !statement.isBlank())
                .forEach(statement -> database.sql(statement).update());
        database.sql("analyze app.customer, app.activity, app.stage_history, app.deal")
                .update();
    }

    @Test
    void everyFigureOfTenThousandCustomersEqualsItsDefinition() throws IOException {
        makeCustomers();
        FigureComparison comparison = new FigureComparison(database, money);
        long cases = 0;
        for (ZoneId zone : ZONES) {
            PeriodFigures rows = new PeriodFigures(database, settings, money, limits, Clock.system(zone));
            for (Period period : PERIODS) {
                cases += comparison.compare(rows, period, zone);
            }
        }
        assertThat(cases).isGreaterThan(100_000);
    }

    @Test
    void theMonthsOfACurveEqualTheMonthsThemselves() throws IOException {
        makeCustomers();
        for (ZoneId zone : ZONES) {
            PeriodFigures rows = new PeriodFigures(database, settings, money, limits, Clock.system(zone));
            Period curve = days("2026-09-01", "2026-11-30");
            for (Figure figure : List.of(Figure.ENTERED, Figure.CLOSE_RATE, Figure.REVENUE, Figure.FIRST_RESPONSE)) {
                Map<String, String> months = new TreeMap<>();
                for (int month = 9; month <= 11; month++) {
                    LocalDate first = LocalDate.of(2026, month, 1);
                    months.put(
                            first.toString(),
                            FigureComparison.text(rows.one(
                                    figure, Period.of(first, first.plusMonths(1).minusDays(1)), Optional.empty())));
                }
                assertThat(FigureComparison.texts(rows.byStep(figure, curve, "month", Optional.empty())))
                        .as(figure + " in " + zone)
                        .isEqualTo(months);
            }
        }
    }
}
