package io.leadwright.sales.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened with a customer and those merged into it, newest first: each source is read by its index up to the page's size. */
@Repository
class TimelineRows {
    static final int LARGEST = 200;
    private static final List<String> KINDS = List.of("event", "stage", "deal", "deal-closed", "action", "mail");
    private static final TypeReference<Map<String, @Nullable Object>> DETAILS = new TypeReference<>() {};

    /** Of one source, for one member: rank, moment, sortable id, details; the table has the alias source. */
    private static String source(int kind, String table, String at, String id, String details) {
        // The moves of a kept customer follow from the events of all its members already.
        String whose = table.equals("stage_history") ? "member.id = :customer" : "true";
        return """
                (select %2$s as at, %1$d as kind, %3$s collate "C" as id, source.customer_id, %4$s as details
                 from app.%5$s source
                 where source.customer_id = member.id and %6$s and %2$s <= :at::timestamptz
                   and (%2$s, %1$d, %3$s collate "C") < (:at::timestamptz, :kind, :id)
                 order by %2$s desc, source.id desc limit :most)""".formatted(kind, at, id, details, table, whose);
    }

    private static String numbered(String column) {
        return "lpad(" + column + "::text, 20, '0')";
    }

    private static final String SQL = """
            with member as (select id from app.customer where id = :customer or merged_into = :customer)
            select happened.* from member cross join lateral (%s) as happened
            order by at desc, kind desc, id desc limit :most""".formatted(String.join(
            " union all ",
            source(
                    0,
                    "behavior_log",
                    "source.\"timestamp\"",
                    "source.id::text",
                    "jsonb_build_object('type', behavior_type, 'value', value, 'source', source.source)"),
            source(
                    1,
                    "stage_history",
                    "source.\"timestamp\"",
                    numbered("source.id"),
                    "jsonb_build_object('fromStage', from_stage, 'toStage', to_stage, 'reason', ai_reason, 'cause', cause, 'by', by,"
                            + " 'rule', coalesce(rule, ''))"),
            source(
                    2,
                    "deal",
                    "source.created_time",
                    numbered("source.id"),
                    "jsonb_build_object('deal', source.id, 'title', title, 'amount', amount, 'currency', currency, 'by', created_by)"),
            source(
                    3,
                    "deal",
                    "source.closed_time",
                    numbered("source.id"),
                    "jsonb_build_object('deal', source.id, 'title', title, 'amount', amount, 'currency', currency, 'status', status,"
                            + " 'by', closed_by)"),
            source(
                    4,
                    "action_card",
                    "source.created_at",
                    numbered("source.id"),
                    "jsonb_build_object('card', source.id, 'kind', source.kind, 'channel', channel, 'action', action,"
                            + " 'state', state, 'reason', reason, 'outcome', outcome, 'outcomeBy', outcome_by,"
                            + " 'madeBy', made_by, 'madeFrom', made_from, 'rule', rule)"),
            source(
                    5,
                    "customer_mail",
                    "source.at",
                    "source.id::text",
                    "jsonb_build_object('mail', source.id, 'subject', subject, 'state', source.state, 'purpose', purpose,"
                            + " 'error', error, 'madeBy', made_by, 'madeFrom', made_from)")));

    private final JdbcClient database;
    private final ObjectMapper json;

    TimelineRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Something that happened.
     *
     * @param kind event, stage, deal, deal-closed, action or mail
     * @param customerId the customer it happened with, possibly one merged into the one asked for
     * @param details by kind
     */
    public record Entry(Instant at, String kind, long customerId, Map<String, @Nullable Object> details) {}

    /** A page, newest first; next is the cursor of the following one, null on the last. */
    public record Page(List<Entry> items, @Nullable String next) {}

    private record Row(Entry entry, TimelineCursor cursor) {}

    Page page(long kept, TimelineCursor after, int limit) {
        List<Row> found = database.sql(SQL)
                .param("customer", kept)
                .param("at", after.at())
                .param("kind", after.kind())
                .param("id", after.id())
                .param("most", limit + 1)
                .query(this::read)
                .list();
        List<Row> shown = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit;
        return new Page(
                shown.stream().map(Row::entry).toList(),
                more ? shown.get(shown.size() - 1).cursor().text() : null);
    }

    private Row read(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        int kind = row.getInt("kind");
        return new Row(
                new Entry(at, KINDS.get(kind), row.getLong("customer_id"), details(row.getString("details"))),
                new TimelineCursor(at.toString(), kind, row.getString("id")));
    }

    private Map<String, @Nullable Object> details(String text) {
        try {
            return json.readValue(text, DETAILS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database made no JSON", e);
        }
    }
}
