package io.leadwright.sales.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts customers that entered the funnel, were won and were lost, by week or month. */
@Repository
class TrendRows {
    /** The number of points: a year of months, or a quarter of weeks. */
    static final int STEPS = 12;

    private static final int PARTS = 3;

    private static final String HAPPENED = """
            select customer.created_at as at, 'entered' as kind from app.customer_round customer
            where in_funnel and customer.created_at >= ?::timestamptz and %1$s
            union all
            select customer.won_at, 'won' from app.customer_round customer
            where in_funnel and customer.won_at >= ?::timestamptz and %1$s
            union all
            select customer.lost_at, 'lost' from app.customer_round customer
            where state = 'lost' and customer.lost_at >= ?::timestamptz and %1$s""";

    private final JdbcClient database;
    private final Clock clock;

    TrendRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A point of the trend.
     *
     * @param start its first day, in the server's time zone
     * @param entered customers that entered the funnel
     * @param won customers that were won
     * @param lost customers that were lost
     */
    public record Point(LocalDate start, long entered, long won, long lost) {
        boolean any() {
            return entered + won + lost > 0;
        }
    }

    /** Loads the last {@link #STEPS} periods, oldest first, without those before the first event; at least the present one. */
    List<Point> load(FunnelFilter filter, Pace pace) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate first = pace.plus(pace.start(today), 1 - STEPS);
        Map<LocalDate, Map<String, Long>> counted = counted(filter, pace, first);
        List<Point> points = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            LocalDate start = pace.plus(first, step);
            Map<String, Long> there = counted.getOrDefault(start, Map.of());
            Point point = point(start, there);
            if (point.any() || !points.isEmpty() || step == STEPS - 1) {
                points.add(point);
            }
        }
        return points;
    }

    private static Point point(LocalDate start, Map<String, Long> counted) {
        return new Point(
                start,
                counted.getOrDefault("entered", 0L),
                counted.getOrDefault("won", 0L),
                counted.getOrDefault("lost", 0L));
    }

    private List<Object> values(FunnelFilter filter, LocalDate first) {
        String from = first.atStartOfDay(clock.getZone()).toInstant().toString();
        List<Object> values = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            values.add(from);
            values.addAll(filter.values());
        }
        return values;
    }

    private Map<LocalDate, Map<String, Long>> counted(FunnelFilter filter, Pace pace, LocalDate first) {
        Map<LocalDate, Map<String, Long>> counted = new HashMap<>();
        List<Object> values =
                new ArrayList<>(List.of(pace.code(), clock.getZone().getId()));
        values.addAll(values(filter, first));
        String sql = "select date_trunc(?, at at time zone ?)::date as start, kind, count(*) as number from ("
                + HAPPENED.formatted(filter.condition()) + ") as happened group by 1, 2";
        database.sql(sql).params(values).query(row -> {
            LocalDate start = Objects.requireNonNull(row.getObject("start", LocalDate.class));
            counted.computeIfAbsent(start, day -> new HashMap<>()).put(row.getString("kind"), row.getLong("number"));
        });
        return counted;
    }
}
