package io.leadwright.sales.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.sales.customer.CustomerMoney;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares key figures with plain SQL over their definitions ({@code figures/facts.sql}), taken by hand: in total, by person and by stage. */
public final class FigureComparison {
    static final Path FOLDER = Path.of("app/src/test/resources/figures");
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_UP);
    private final JdbcClient database;
    private final CustomerMoney money;
    private final Map<String, Definition> definitions;

    public FigureComparison(JdbcClient database, CustomerMoney money) throws IOException {
        this.database = database;
        this.money = money;
        definitions = definitions();
        assertThat(definitions.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Figure.values()).map(Figure::key).toList());
    }

    /** A case as the definition has it. */
    private record Fact(
            String person,
            long customer,
            BigDecimal value,
            @Nullable Integer stage) {}

    /** A definition: how the values are taken and the rows they are taken from. */
    private record Definition(String taken, String sql) {}

    /** Compares all figures of a period and returns how many cases they were about. */
    public long compare(PeriodFigures rows, Period period, ZoneId zone) {
        long cases = 0;
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
        return cases;
    }

    private static Map<String, Definition> definitions() throws IOException {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        List<String> parts = Pattern.compile("(?m)^-- (?=[a-z-]+: )")
                .splitAsStream(Files.readString(FOLDER.resolve("facts.sql")))
                .toList();
        for (String part : parts.subList(1, parts.size())) {
            String head = part.substring(0, part.indexOf('\n'));
            definitions.put(
                    head.substring(0, head.indexOf(':')),
                    new Definition(head.substring(head.indexOf(':') + 2), part.substring(part.indexOf('\n'))));
        }
        return definitions;
    }

    private List<Fact> facts(Definition definition, Period period, ZoneId zone) {
        String sql = definition.sql().replace(":first", ":first::date").replace(":last", ":last::date");
        Map<String, Object> values = new HashMap<>(
                Map.of("first", period.from().toString(), "last", period.to().toString(), "zone", zone.getId()));
        if (sql.contains(":usd")) {
            values.put(
                    "usd",
                    money.inHouse(BigDecimal.ONE.movePointRight(6), "USD")
                            .orElseThrow()
                            .movePointLeft(6));
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
            case "median" ->
                text(values.get((many - 1) / 2).add(values.get(many / 2)).divide(BigDecimal.valueOf(2), DIGITS), many);
            case "per customer" -> text(count.divide(BigDecimal.valueOf(customers), MathContext.DECIMAL128), customers);
            default -> throw new IllegalArgumentException(taken);
        };
    }

    private static String text(@Nullable BigDecimal value, long cases) {
        // The database takes a median in floating point.
        BigDecimal rounded = Objects.requireNonNull(value).setScale(6, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + " of " + cases;
    }

    static String text(FigureValue value) {
        return value.cases() == 0 ? "none" : text(value.value(), value.cases());
    }

    private static <K> Map<K, String> taken(String taken, List<Fact> facts, Function<Fact, K> by) {
        Map<K, List<Fact>> groups = facts.stream().collect(Collectors.groupingBy(by));
        Map<K, String> found = new TreeMap<>();
        groups.forEach((key, group) -> found.put(key, take(taken, group)));
        return found;
    }

    static <K> Map<K, String> texts(Map<K, FigureValue> values) {
        Map<K, String> found = new TreeMap<>();
        values.forEach((key, value) -> found.put(key, text(value)));
        return found;
    }
}
