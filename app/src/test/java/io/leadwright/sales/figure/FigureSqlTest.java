package io.leadwright.sales.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.ValueLimits;
import io.leadwright.support.ServerTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private static final Path FOLDER = Path.of("app/src/test/resources/figures");
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_UP);
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

    /** A case as the definition has it. */
    private record Fact(String person, long customer, BigDecimal value, @Nullable Integer stage) {}

    /** A definition: how the values are taken and the rows they are taken from. */
    private record Definition(String taken, String sql) {}

    private static Period days(String from, String to) {
        return Period.of(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Map<String, Definition> definitions() throws IOException {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        String[] parts = Files.readString(FOLDER.resolve("facts.sql")).split("(?m)^-- (?=[a-z-]+: )");
        for (String part : List.of(parts).subList(1, parts.length)) {
            String head = part.substring(0, part.indexOf('\n'));
            definitions.put(
                    head.substring(0, head.indexOf(':')),
                    new Definition(head.substring(head.indexOf(':') + 2), part.substring(part.indexOf('\n'))));
        }
        return definitions;
    }

    private void makeCustomers() throws IOException {
        for (String statement : Files.readString(FOLDER.resolve("customers.sql")).split(";\\s*\\n")) {
            if (!statement.isBlank()) {
                database.sql(statement).update();
            }
        }
        database.sql("analyze app.customer, app.activity, app.stage_history, app.deal").update();
    }

    private List<Fact> facts(Definition definition, Period period, ZoneId zone) {
        String sql = definition.sql().replace(":first", ":first::date").replace(":last", ":last::date");
        Map<String, Object> values = new HashMap<>(Map.of(
                "first", period.from().toString(), "last", period.to().toString(), "zone", zone.getId()));
        if (sql.contains(":usd")) {
            values.put("usd", money.inHouse(BigDecimal.ONE.movePointRight(6), "USD").orElseThrow().movePointLeft(6));
        }
        if (!sql.contains(":zone")) {
            values.remove("zone");
        }
        return database.sql(sql)
                .params(values)
                .query((row, number) -> new Fact(
                        row.getString(1),
                        row.getLong(2),
                        row.getBigDecimal(3),
                        row.getObject(4) == null ? null : Integer.valueOf(row.getInt(4))))
                .list();
    }

    /** The value and the number of cases. */
    private static String take(String taken, List<Fact> facts) {
        List<BigDecimal> values = facts.stream().map(Fact::value).sorted().toList();
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        long customers = facts.stream().map(Fact::customer).distinct().count();
        int many = values.size();
        if (many == 0) {
            return "none";
        }
        BigDecimal count = BigDecimal.valueOf(many);
        return switch (taken) {
            case "count" -> text(count, many);
            case "customers" -> text(BigDecimal.valueOf(customers), customers);
            case "sum" -> text(sum, many);
            case "mean" -> text(sum.divide(count, MathContext.DECIMAL128), many);
            case "median" -> text(
                    values.get((many - 1) / 2).add(values.get(many / 2)).divide(BigDecimal.valueOf(2), DIGITS), many);
            case "per customer" -> text(
                    count.divide(BigDecimal.valueOf(customers), MathContext.DECIMAL128), customers);
            default -> throw new IllegalArgumentException(taken);
        };
    }

    private static String text(@Nullable BigDecimal value, long cases) {
        // The database takes a median in floating point.
        BigDecimal rounded = Objects.requireNonNull(value).setScale(6, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + " of " + cases;
    }

    private static String text(FigureValue value) {
        return value.cases() == 0 ? "none" : text(value.value(), value.cases());
    }

    private static <K> Map<K, String> taken(String taken, List<Fact> facts, Function<Fact, K> by) {
        Map<K, List<Fact>> groups = facts.stream().collect(Collectors.groupingBy(by));
        Map<K, String> found = new TreeMap<>();
        groups.forEach((key, group) -> found.put(key, take(taken, group)));
        return found;
    }

    private static <K> Map<K, String> texts(Map<K, FigureValue> values) {
        Map<K, String> found = new TreeMap<>();
        values.forEach((key, value) -> found.put(key, text(value)));
        return found;
    }

    /** Compares all figures and returns how many cases they were about. */
    private long compare() throws IOException {
        Map<String, Definition> definitions = definitions();
        assertThat(definitions.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Figure.values()).map(Figure::key).toList());
        long cases = 0;
        for (ZoneId zone : ZONES) {
            PeriodFigures rows = new PeriodFigures(database, settings, money, limits, Clock.system(zone));
            for (Period period : PERIODS) {
                for (Figure figure : Figure.values()) {
                    Definition definition = Objects.requireNonNull(definitions.get(figure.key()));
                    List<Fact> facts = facts(definition, period, zone);
                    cases += facts.size();
                    String about = figure.key() + " of " + period.file() + " in " + zone;
                    assertThat(text(rows.one(figure, period, Optional.empty())))
                            .as(about)
                            .isEqualTo(take(definition.taken(), facts));
                    assertThat(texts(rows.byPerson(figure, period, Optional.empty())))
                            .as(about)
                            .isEqualTo(taken(definition.taken(), facts, Fact::person));
                    assertThat(text(rows.one(figure, period, Optional.of("lucy"))))
                            .as(about)
                            .isEqualTo(take(
                                    definition.taken(),
                                    facts.stream()
                                            .filter(fact -> fact.person().equals("lucy"))
                                            .toList()));
                    if (Figure.BY_STAGE.contains(figure)) {
                        assertThat(texts(rows.byStage(figure, period, Optional.empty())))
                                .as(about)
                                .isEqualTo(taken(definition.taken(), facts, fact -> Objects.requireNonNull(fact.stage())));
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void everyFigureOfTenThousandCustomersEqualsItsDefinition() throws IOException {
        makeCustomers();
        assertThat(compare()).isGreaterThan(100_000);
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
                            text(rows.one(
                                    figure,
                                    Period.of(first, first.plusMonths(1).minusDays(1)),
                                    Optional.empty())));
                }
                assertThat(texts(rows.byStep(figure, curve, "month", Optional.empty())))
                        .as(figure + " in " + zone)
                        .isEqualTo(months);
            }
        }
    }
}
