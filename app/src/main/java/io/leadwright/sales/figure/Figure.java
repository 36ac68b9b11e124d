package io.leadwright.sales.figure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A key figure of a period. Its facts are rows with a time, a person, a customer and a value; everything that shows the figure, in total, by
 * person, by stage or over time, takes it from them. {@code figure.<key>} is its name, {@code figure.<key>.definition} and
 * {@code figure.<key>.source} say what it means and where it comes from.
 */
public enum Figure {
    /** New customers in the funnel. */
    ENTERED(Unit.NUMBER, Taken.CASES, FigureSql.ENTERED.formatted("1")),
    /** Of them, those whose lead has a good grade. */
    QUALITY(Unit.SHARE, Taken.MEAN, FigureSql.ENTERED.formatted(FigureSql.GOOD)),
    /** Of them, those that were won until now. */
    CONVERSION(Unit.SHARE, Taken.MEAN, FigureSql.ENTERED.formatted("(won_at is not null)::int")),
    /** Hours until the first response. */
    FIRST_RESPONSE(Unit.HOURS, Taken.MEAN, FigureSql.FIRST_RESPONSE),
    /** The same in the middle. */
    MEDIAN_RESPONSE(Unit.HOURS, Taken.MEDIAN, FigureSql.FIRST_RESPONSE),
    CALLS(Unit.NUMBER, Taken.CASES, FigureSql.ACTIVITIES.formatted("1", "calls")),
    /** Of the calls, those that were answered. */
    CALL_REACH(Unit.SHARE, Taken.MEAN, FigureSql.ACTIVITIES.formatted(FigureSql.ANSWERED, "calls")),
    /** Of the customers called for the first time, those who answered at once. */
    FIRST_CALL_REACH(Unit.SHARE, Taken.MEAN, FigureSql.FIRST_CALL),
    MEETINGS(Unit.NUMBER, Taken.CASES, FigureSql.ACTIVITIES.formatted("1", "meetings")),
    MAILS(Unit.NUMBER, Taken.SUM, FigureSql.MAILS),
    /** Of the mails, those that were delivered. */
    MAIL_REACH(Unit.SHARE, Taken.MEAN, FigureSql.MAILS),
    /** Contacts with each customer that was contacted at all. */
    FOLLOW_UPS(Unit.DECIMAL, Taken.PER_CUSTOMER, FigureSql.ACTIVITIES.formatted("1", "contacts")),
    /** Of the customers that were open, those that were contacted. */
    COVERAGE(Unit.SHARE, Taken.MEAN, FigureSql.COVERAGE.formatted("")),
    /** The same of those worth more than the limit. */
    HIGH_VALUE_COVERAGE(Unit.SHARE, Taken.MEAN, FigureSql.COVERAGE.formatted(FigureSql.VALUABLE)),
    QUOTATIONS(Unit.NUMBER, Taken.CASES, FigureSql.QUOTATIONS.formatted("")),
    /** Of the quotations that are decided, those that were accepted. */
    QUOTE_SUCCESS(Unit.SHARE, Taken.MEAN, FigureSql.QUOTATIONS.formatted("and success is not null")),
    /** Customers that were first won. */
    WON(Unit.NUMBER, Taken.CASES, FigureSql.WON.formatted("1")),
    LOST(Unit.NUMBER, Taken.CASES, FigureSql.LOST.formatted("1")),
    /** Of the customers won or lost, those won. */
    CLOSE_RATE(Unit.SHARE, Taken.MEAN, FigureSql.WON.formatted("1") + " union all " + FigureSql.LOST.formatted("0")),
    /** Days from entry to the first won deal, in the middle. */
    CYCLE(Unit.DAYS, Taken.MEDIAN, FigureSql.WON.formatted(FigureSql.DAYS_TO_WIN)),
    DEALS(Unit.NUMBER, Taken.CASES, FigureSql.DEALS),
    REVENUE(Unit.MONEY, Taken.SUM, FigureSql.DEALS),
    /** Amount of a won deal on average. */
    ORDER_VALUE(Unit.MONEY, Taken.MEAN, FigureSql.DEALS),

    /** Customers that came to a stage. */
    STAGE_CAME(Unit.NUMBER, Taken.CUSTOMERS, FigureSql.CAME.formatted("1")),
    /** Of them, those that went on until now. */
    STAGE_RETENTION(Unit.SHARE, Taken.MEAN, FigureSql.FIRST_CAME),
    /** Days at the stage of those that went on. */
    STAGE_STAY(Unit.DAYS, Taken.MEAN, FigureSql.LEFT.formatted(FigureSql.STAY)),
    /** Of those that left the stage, forward or lost, those lost. */
    STAGE_LOSS(Unit.SHARE, Taken.MEAN, FigureSql.LEFT.formatted("0") + " union all " + FigureSql.LOST.formatted("1"));

    /** Those of each stage. */
    public static final List<Figure> BY_STAGE = List.of(STAGE_CAME, STAGE_RETENTION, STAGE_STAY, STAGE_LOSS);
    /** Those of the period as a whole, in the order of the page. */
    public static final List<Figure> OVERALL =
            Arrays.stream(values()).filter(figure -> !BY_STAGE.contains(figure)).toList();
    /** Those of each person. */
    public static final List<Figure> BY_PERSON =
            List.of(ENTERED, FIRST_RESPONSE, CALLS, CALL_REACH, MEETINGS, FOLLOW_UPS, WON, LOST, DEALS, REVENUE);
    /** Those with a target. */
    public static final List<Figure> TARGETS = List.of(CALLS, MEETINGS, WON, REVENUE);

    private final Unit unit;
    private final Taken taken;
    private final String facts;

    Figure(Unit unit, Taken taken, String facts) {
        this.unit = unit;
        this.taken = taken;
        this.facts = facts;
    }

    /** What the value is. */
    public enum Unit {
        NUMBER,
        DECIMAL,
        SHARE,
        HOURS,
        DAYS,
        MONEY
    }

    /** How the facts become one value, and how many cases that is about. */
    private enum Taken {
        CASES("count(*)", "count(*)"),
        CUSTOMERS("count(distinct customer)", "count(distinct customer)"),
        SUM("coalesce(sum(value), 0)", "count(*)"),
        MEAN("avg(value)", "count(*)"),
        MEDIAN("percentile_cont(0.5) within group (order by value)", "count(*)"),
        PER_CUSTOMER("count(*)::numeric / nullif(count(distinct customer), 0)", "count(distinct customer)");

        private final String value;
        private final String cases;

        Taken(String value, String cases) {
            this.value = value;
            this.cases = cases;
        }
    }

    /** As in messages, addresses and the API: first-response. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    /** Whether few cases make the value say little: not of a number, which is the cases themselves. */
    public boolean needsCases() {
        return taken != Taken.CASES && taken != Taken.CUSTOMERS && taken != Taken.SUM;
    }

    /** Whether a smaller value is the better one. */
    public boolean lessIsBetter() {
        return this == LOST || this == STAGE_LOSS || unit == Unit.HOURS || unit == Unit.DAYS;
    }

    /** The figure of each group of its facts, in the order of the groups. */
    String sql(String group) {
        return """
                select %s as grouped, %s as value, %s as cases from (%s) as fact
                where (:person::text is null or person = :person) group by 1 order by 1""".formatted(group, taken.value, taken.cases, facts);
    }
}
