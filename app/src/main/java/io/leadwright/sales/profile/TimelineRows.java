package io.leadwright.sales.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.definition.Sentences;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads the timeline of a customer and those merged into it, newest first. */
@Repository
class TimelineRows {
    static final int LARGEST = 200;
    private static final String REASON = "reason";
    private static final List<String> KINDS =
            List.of("event", "stage", "deal", "deal-closed", "action", "mail", "activity", "note");
    private static final TypeReference<Map<String, @Nullable Object>> DETAILS = new TypeReference<>() {};

    /**
     * Reads the entries of each member by the index of each table, up to the size of the page. Stage changes of the
     * kept customer already reflect the events of all members, so those of merged customers are left out.
     */
    private static final String SQL = """
            select happened.* from app.customer_member member cross join lateral (
                select * from app.timeline_entry
                where customer_id = member.member_id and at <= :at::timestamptz
                  and (at, kind, id) < (:at::timestamptz, :kind, :id) and (kind <> 1 or customer_id = :customer)
                order by at desc, kind desc, id desc limit :most) as happened
            where member.customer_id = :customer
            order by at desc, kind desc, id desc limit :most""";

    private final JdbcClient database;
    private final ObjectMapper json;

    TimelineRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * An entry of the timeline.
     *
     * @param kind event, stage, deal, deal-closed, action, mail, activity or note
     * @param customerId the customer of the entry, possibly one merged into the requested one
     * @param details by kind
     */
    public record Entry(Instant at, String kind, long customerId, Map<String, @Nullable Object> details) {
        /** The same with the reason in one language only. */
        Entry in(Locale language) {
            if (!(details.get(REASON) instanceof String reason)) {
                return this;
            }
            Map<String, @Nullable Object> read = new LinkedHashMap<>(details);
            read.put(REASON, Sentences.in(language, reason));
            return new Entry(at, kind, customerId, read);
        }
    }

    /** A page, newest first; next is the cursor of the next page, null on the last. */
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
            throw new IllegalStateException("The database returned invalid JSON", e);
        }
    }
}
