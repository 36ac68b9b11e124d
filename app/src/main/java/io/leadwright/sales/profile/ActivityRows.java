package io.leadwright.sales.profile;

import io.leadwright.sales.customer.Contains;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads the recent activities of all customers a person may see, newest first. */
@Repository
class ActivityRows {
    /** Customers of one owner including merged ones: few, so each one's rows are found by index. */
    private static final String OWN = """
            mine as materialized (
                select member.member_id as id, kept.id as kept, kept.name, kept.owner from app.kept_customer kept
                join app.customer_member member on member.customer_id = kept.id where kept.owner = :owner)""";

    /** All customers: activities are found by time. */
    private static final String ALL = """
            mine as not materialized (
                select member.id, kept.id as kept, kept.name, kept.owner from app.resolved_customer member
                join app.customer kept on kept.id = member.kept_id)""";

    private static final Map<String, String> SOURCES = Map.of(
            "event",
            source("event", "behavior_log", "source.\"timestamp\"", "behavior_type", "value", "source.source"),
            "stage",
            source("stage", "stage_history", "source.\"timestamp\"", "to_stage::text", "ai_reason", "cause"),
            "deal",
            source(
                    "deal",
                    "deal",
                    "coalesce(closed_time, created_time)",
                    "source.status",
                    "title",
                    "currency || ' ' || amount::text"),
            "action",
            source("action", "action_card", "source.created_at", "source.state", "action", "source.kind"));

    private final JdbcClient database;
    private final Clock clock;

    ActivityRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An activity.
     *
     * @param kind event, stage, deal or action
     * @param what type of the event, number of the stage, status of the deal, state of the action
     * @param detail value of the event, reason of the move, title of the deal, sentence of the action
     * @param more source of the event, cause of the move, amount of the deal, kind of the action
     */
    public record Activity(
            Instant at,
            String kind,
            long customerId,
            String customerName,
            String owner,
            String what,
            @Nullable String detail,
            @Nullable String more) {}

    /** A page; more tells whether there is another one. */
    public record Page(List<Activity> items, int page, boolean more) {}

    private static String source(String kind, String table, String at, String what, String detail, String more) {
        return """
                (select %3$s as at, '%1$s' as kind, mine.kept, mine.name, mine.owner, %4$s as what, %5$s as detail, %6$s as more
                 from mine join app.%2$s source on source.customer_id = mine.id
                 where %3$s > :from::timestamptz and %3$s <= :to::timestamptz %7$s
                 order by 1 desc limit :most)""".formatted(kind, table, at, what, detail, more, "%s");
    }

    Page find(ActivityQuery query) {
        Instant now = clock.instant();
        int first = query.page() * query.size();
        Map<String, Object> values = new HashMap<>();
        values.put("from", now.minus(Duration.ofDays(query.days())).toString());
        values.put("to", now.toString());
        values.put("most", first + query.size() + 1);
        values.put("first", first);
        values.put("shown", query.size() + 1);
        query.owner().ifPresent(owner -> values.put("owner", owner));
        values.put("name", Contains.pattern(query.search()));
        String named = query.search().isBlank() ? "" : "and mine.name ilike :name";
        List<String> sources = new ArrayList<>();
        ActivityQuery.KINDS.stream()
                .filter(query::has)
                .forEach(kind ->
                        sources.add(Objects.requireNonNull(SOURCES.get(kind)).replace("%s", named)));
        List<Activity> found = database.sql("with " + (query.owner().isPresent() ? OWN : ALL)
                        + " select * from (" + String.join(" union all ", sources)
                        + ") as happened order by at desc, kept desc, kind limit :shown offset :first")
                .params(values)
                .query(ActivityRows::read)
                .list();
        return new Page(
                found.subList(0, Math.min(query.size(), found.size())), query.page(), found.size() > query.size());
    }

    private static Activity read(ResultSet row, int number) throws SQLException {
        return new Activity(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getLong("kept"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("what"),
                row.getString("detail"),
                row.getString("more"));
    }
}
