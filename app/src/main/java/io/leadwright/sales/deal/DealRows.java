package io.leadwright.sales.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes deals. */
@Repository
class DealRows {
    private static final TypeReference<List<Deal.Line>> LINES = new TypeReference<>() {};
    private final JdbcClient database;
    private final LossReasons losses;
    private final ObjectMapper json;

    DealRows(JdbcClient database, LossReasons losses, ObjectMapper json) {
        this.json = json;
        this.database = database;
        this.losses = losses;
    }

    /** Loads the deals of a customer and those merged into it, newest first, at most 500. */
    List<Deal> load(long kept) {
        return database.sql("""
                        select deal.* from app.deal
                        where customer_id in (select member_id from app.customer_member where customer_id = ?)
                        order by created_time desc, id desc limit 500""").param(kept).query(this::read).list();
    }

    Optional<Deal> find(long id) {
        return database.sql("select * from app.deal where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    /** Like {@link #find}, and locks the deal until the caller's transaction ends. */
    Optional<Deal> lock(long id) {
        return database.sql("select * from app.deal where id = ? for update")
                .param(id)
                .query(this::read)
                .optional();
    }

    /**
     * Stores a new deal.
     *
     * @param request user and idempotency key; null without a key
     * @return empty if the request was already processed
     */
    Optional<Deal> insert(Deal deal, @Nullable String request, String hash) {
        Deal.Terms terms = deal.terms();
        return database.sql("""
                        insert into app.deal (customer_id, title, amount, currency, status, created_time, created_by, note,
                                              request, request_hash, expected_close, next_step, next_step_on, amount_typed, lines)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (request) do nothing returning *""")
                .params(deal.customerId(), terms.title(), terms.amount(), terms.currency())
                .params(deal.status().code(), Timestamp.from(deal.creation().createdTime()))
                .params(deal.creation().createdBy(), terms.note(), request, hash)
                .params(planned(deal.plan()))
                .query(this::read)
                .optional();
    }

    /** Finds the deal that a request created; empty if another request used the key. */
    Optional<Deal> made(@Nullable String request, String hash) {
        return database.sql("select * from app.deal where request = ? and request_hash = ?")
                .params(request, hash)
                .query(this::read)
                .optional();
    }

    Deal update(Deal deal) {
        Deal.Terms terms = deal.terms();
        Instant closed = deal.closing().closedTime();
        return database.sql("""
                        update app.deal set title = ?, amount = ?, currency = ?, status = ?, closed_time = ?, closed_by = ?,
                               note = ?, loss_reasons = ?::jsonb, loss_reason = ?, competitor = ?, expected_close = ?, next_step = ?,
                               next_step_on = ?, amount_typed = ?, lines = ?::jsonb, version = version + 1
                        where id = ? returning *""")
                .params(
                        terms.title(),
                        terms.amount(),
                        terms.currency(),
                        deal.status().code())
                .params(
                        closed == null ? null : Timestamp.from(closed),
                        deal.closing().closedBy())
                .params(terms.note(), losses.write(deal.closing().lossReasons()))
                .params(deal.closing().lossReason(), deal.closing().competitor())
                .params(planned(deal.plan()))
                .param(deal.id())
                .query(this::read)
                .single();
    }

    Deal read(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_time");
        return new Deal(
                row.getLong("id"),
                row.getLong("customer_id"),
                new Deal.Terms(
                        row.getString("title"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("note")),
                new Deal.Plan(
                        row.getObject("expected_close", LocalDate.class),
                        row.getString("next_step"),
                        row.getObject("next_step_on", LocalDate.class),
                        row.getBoolean("amount_typed"),
                        lines(row.getString("lines"))),
                Deal.Status.of(row.getString("status")),
                new Deal.Creation(row.getTimestamp("created_time").toInstant(), row.getString("created_by")),
                new Deal.Closing(
                        closed == null ? null : closed.toInstant(),
                        row.getString("closed_by"),
                        losses.read(row.getString("loss_reasons")),
                        row.getString("loss_reason"),
                        row.getString("competitor")),
                row.getInt("version"));
    }

    private List<@Nullable Object> planned(Deal.Plan plan) {
        return Arrays.asList(
                plan.expectedClose(), plan.nextStep(), plan.nextStepOn(), plan.amountTyped(), write(plan.lines()));
    }

    private String write(List<Deal.Line> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Deal.Line> lines(String stored) {
        try {
            return stored.equals("[]") ? List.of() : json.readValue(stored, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The lines of a deal are not valid JSON", e);
        }
    }
}
