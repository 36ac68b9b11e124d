package io.leadwright.sales.figure;

import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.ValueLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads figures of a period: as a whole, by person, by stage, and over time. */
@Repository
public class PeriodFigures {
    private static final BigDecimal MUCH = new BigDecimal(1_000_000);
    private static final int DIGITS = 10;
    private static final int SHOWN = 6;
    private final JdbcClient database;
    private final FigureSettings settings;
    private final CustomerMoney money;
    private final ValueLimits limits;
    private final Clock clock;
    private volatile Map<String, Object> kept = Map.of();

    PeriodFigures(JdbcClient database, FigureSettings settings, CustomerMoney money, ValueLimits limits, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.money = money;
        this.limits = limits;
        this.clock = clock;
    }

    /** A figure of a week or month and, for figures of stages, of a stage. */
    public record Point(String start, FigureValue value) {}

    /** The figure of the whole period, of a person or of all. */
    public FigureValue one(Figure figure, Period period, Optional<String> person) {
        return by(figure, period, person, "''")
                .getOrDefault("", figure.needsCases() ? FigureValue.NONE : FigureValue.ZERO);
    }

    /** The figure of each person who has one, by username. */
    Map<String, FigureValue> byPerson(Figure figure, Period period, Optional<String> person) {
        return by(figure, period, person, "person");
    }

    /** The figure of each stage, by its number. */
    public Map<Integer, FigureValue> byStage(Figure figure, Period period, Optional<String> person) {
        Map<Integer, FigureValue> stages = new HashMap<>();
        by(figure, period, person, "part::text").forEach((stage, value) -> stages.put(Integer.valueOf(stage), value));
        return stages;
    }

    /** The figure of each week or month that has one, by its first day. */
    Map<String, FigureValue> byStep(Figure figure, Period period, String step, Optional<String> person) {
        return by(figure, period, person, "date_trunc('" + step + "', at at time zone :zone)::date::text");
    }

    /** The same of each stage, by its number and the first day: 2 2026-11-01. */
    Map<String, FigureValue> byStageAndStep(Figure figure, Period period, String step, Optional<String> person) {
        return by(
                figure, period, person, "part || ' ' || date_trunc('" + step + "', at at time zone :zone)::date::text");
    }

    private Map<String, FigureValue> by(Figure figure, Period period, Optional<String> person, String group) {
        Map<String, FigureValue> found = new LinkedHashMap<>();
        database.sql(figure.sql(group)).params(parameters(period, person)).query(row -> {
            found.put(
                    Objects.requireNonNullElse(row.getString("grouped"), ""),
                    new FigureValue(rounded(row.getBigDecimal("value")), row.getLong("cases")));
        });
        return found;
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null || value.scale() <= SHOWN ? value : value.setScale(SHOWN, RoundingMode.HALF_UP);
    }

    /** What {@link FigureSql} reads. */
    Map<String, @Nullable Object> parameters(Period period, Optional<String> person) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("from", period.begin(clock.getZone()).toString());
        values.put("until", period.until(clock.getZone()).toString());
        values.put("firstDay", period.from().toString());
        values.put("lastDay", period.to().toString());
        values.put("zone", clock.getZone().getId());
        values.put("person", person.orElse(null));
        values.putAll(constants());
        return values;
    }

    /** The tables may have changed. */
    @EventListener
    void forget(ResourcesDeployed deployed) {
        kept = Map.of();
    }

    /** What the tables say, decided once until they change: a report asks for many figures. */
    private Map<String, Object> constants() {
        Map<String, Object> found = kept;
        if (found.isEmpty()) {
            found = decided();
            kept = found;
        }
        return found;
    }

    private Map<String, Object> decided() {
        Map<String, Object> values = new HashMap<>();
        for (String purpose : List.of(
                FigureSettings.RESPONSES,
                FigureSettings.CALLS,
                FigureSettings.REACHED,
                FigureSettings.MEETINGS,
                FigureSettings.CONTACTS,
                FigureSettings.GOOD_GRADES)) {
            values.put(purpose, settings.text(purpose));
        }
        values.put("limit", limits.amount(ValueLimits.WEEKLY_REPORT));
        List<String> currencies = new ArrayList<>();
        List<String> rates = new ArrayList<>();
        currencies.add(money.house());
        rates.add("1");
        for (String currency : money.currencies()) {
            if (!currency.equals(money.house())) {
                money.inHouse(MUCH, currency).ifPresent(worth -> {
                    currencies.add(currency);
                    rates.add(worth.divide(MUCH, DIGITS, RoundingMode.HALF_UP).toPlainString());
                });
            }
        }
        values.put("currencies", String.join(",", currencies));
        values.put("rates", String.join(",", rates));
        return values;
    }
}
