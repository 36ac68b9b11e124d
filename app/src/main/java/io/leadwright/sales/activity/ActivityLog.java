package io.leadwright.sales.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes activities. */
@Repository
class ActivityLog {
    private final JdbcClient database;
    private final ObjectMapper json;

    ActivityLog(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * What a closing changed.
     *
     * @param leads the record of each lead to its status before, empty for a new one
     * @param closed deals that were open
     * @param made deals that were made
     */
    record Undo(Map<String, String> leads, List<Long> closed, List<Long> made) {
        static final Undo NOTHING = new Undo(Map.of(), List.of(), List.of());
    }

    /** An activity that changed the state of its customer. */
    record Closing(long id, String type, String by, Instant at, String stateBefore, int stageBefore, Undo undo) {}

    /** The activity that was told with this key. */
    Optional<Long> told(String request) {
        return database.sql("select id from app.activity where request = ?")
                .param(request)
                .query(Long.class)
                .optional();
    }

    /** Stores an activity and returns its id; empty if the key was told before. */
    Optional<Long> insert(ActivityReport report, ActivityType type, Customer before, String stateAfter) {
        ActivityReport.Details details = report.details();
        return database.sql("""
                        insert into app.activity (customer_id, type, at, by, via, request, note, details, state_before, state_after,
                                                  stage_before)
                        values (?, ?, ?, ?, ?, ?, ?,
                                ?::jsonb || coalesce((select jsonb_build_object('contactName', name) from app.customer_contact
                                                      where id = ? and name <> ''), '{}'), ?, ?, ?) on conflict (request) do nothing returning id""")
                .params(before.id(), report.type(), Timestamp.from(report.at()), report.by())
                .params(report.via().code(), report.key(), details.note(), write(told(type, details)))
                .param(details.contact())
                .params(before.status(), stateAfter, before.stage())
                .query(Long.class)
                .optional();
    }

    private static Map<String, Object> told(ActivityType type, ActivityReport.Details details) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", type.name());
        all.put("nameEn", type.nameEn());
        all.put("reason", details.reason());
        all.put("competitor", details.competitor());
        all.put("amount", details.amount());
        all.put("currency", details.amount() == null ? null : details.currency());
        all.put("next", details.next() == null ? null : details.next().toString());
        all.put("owner", details.owner());
        all.put("deal", details.deal());
        all.put("contact", details.contact());
        Map<String, Object> given = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (value != null && !value.equals("")) {
                given.put(key, value);
            }
        });
        return given;
    }

    void undo(long id, Undo undo) {
        database.sql("update app.activity set undo = ?::jsonb where id = ?")
                .params(write(undo), id)
                .update();
    }

    /** The newest activity that closed the customer and was not undone. */
    Optional<Closing> lastClosing(long customer) {
        return database.sql("""
                        select id, type, by, at, state_before, stage_before, undo from app.activity
                        where customer_id = ? and state_after <> state_before and state_after <> 'open' and undone_by is null
                        order by id desc limit 1""")
                .param(customer)
                .query((row, number) -> new Closing(
                        row.getLong("id"),
                        row.getString("type"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("state_before"),
                        row.getInt("stage_before"),
                        read(row.getString("undo"))))
                .optional();
    }

    /** Takes back unread notifications about the leads of people who may not see them anymore. */
    void withdraw(long customer) {
        database.sql("""
                        update app.notification set read_at = now()
                        where id in (select notification from app.hidden_notification where customer_id = ?)""").param(customer).update();
    }

    void undone(long closing, long by) {
        database.sql("update app.activity set undone_by = ? where id = ?")
                .params(by, closing)
                .update();
    }

    void state(long customer, String state) {
        database.sql(
                        "update app.customer set status = ?, next_best_action = case when ? = 'open' then next_best_action else '' end where id = ?")
                .params(state, state, customer)
                .update();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Undo read(String stored) {
        try {
            return stored.equals("{}") ? Undo.NOTHING : json.readValue(stored, Undo.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an activity changed is not valid JSON", e);
        }
    }
}
