package io.leadwright.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.ai.model.LoggedCall.ModelCallPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores every call of a model in its own short transaction and counts it for the {@link DailyLimit}. */
@Repository
public class Ledger {
    private static final int LONGEST_ERROR = 500;
    /** Number of rows over which the count of a day is spread. */
    private static final int PARTS = 32;

    private final JdbcClient database;
    private final ObjectMapper json;
    private final ModelMeters meters;
    private final Clock clock;

    Ledger(JdbcClient database, ObjectMapper json, ModelMeters meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.database = database;
        this.json = json;
    }

    public void add(ModelCall call) {
        // PostgreSQL cannot store a null character, which an endpoint's response may contain.
        String error = call.error() == null ? null : call.error().replace("\u0000", "");
        database.sql("""
                        with counted as (
                          insert into app.model_day as known (day, part, calls, cost) values (?, ?, ?, ?)
                          on conflict (day, part) do update
                          set calls = known.calls + excluded.calls, cost = known.cost + excluded.cost)
                        insert into app.model_call (call_key, prompt, prompt_hash, endpoint, model, outcome, tokens_in,
                            tokens_out, cost, latency_ms, run, business_key, answer, error, fault,
                            unwrapped)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        on conflict (call_key) where answer is not null do nothing""")
                .params(
                        LocalDate.now(clock),
                        ThreadLocalRandom.current().nextInt(PARTS),
                        call.outcome() == ModelCall.Outcome.REFUSED ? 0 : 1,
                        call.usage().cost(),
                        call.step().key(),
                        call.prompt().key(),
                        call.prompt().hash(),
                        call.endpoint(),
                        call.model(),
                        call.outcome().name(),
                        call.usage().tokensIn(),
                        call.usage().tokensOut(),
                        call.usage().cost(),
                        call.usage().latencyMillis(),
                        call.step().run(),
                        call.step().businessKey(),
                        call.answer() == null ? null : call.answer().toString(),
                        error == null ? null : error.substring(0, Math.min(LONGEST_ERROR, error.length())),
                        call.fault() == null ? null : call.fault().name(),
                        call.unwrapped().isEmpty() ? null : unwrapped(call))
                .update();
        meters.count(call);
    }

    private static String unwrapped(ModelCall call) {
        String notes = String.join("; ", call.unwrapped()).replace("\u0000", "");
        return notes.substring(0, Math.min(LONGEST_ERROR, notes.length()));
    }

    /** The answer from an earlier run of the step. */
    public Optional<Answered> answer(String callKey) {
        return database.sql("select answer, model from app.model_call where call_key = ? and answer is not null")
                .param(callKey)
                .query((row, number) -> new Answered(parse(row.getString("answer")), row.getString("model")))
                .optional();
    }

    /** Deletes calls made before the given time. A step still waiting since then would ask again. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.model_call where id in (
                            select id from app.model_call where at < ? order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    /** The calls, newest first. */
    ModelCallPage page(int page, int size) {
        long total = database.sql("select count(*) from app.model_call")
                .query(Long.class)
                .single();
        List<LoggedCall> items = database.sql("""
                        select id, prompt, prompt_hash, endpoint, model, outcome, tokens_in, tokens_out, cost,
                            latency_ms, run, business_key, at, error, fault, unwrapped
                        from app.model_call order by id desc limit ? offset ?""")
                .params(size, (long) page * size)
                .query(Ledger::read)
                .list();
        return new ModelCallPage(items, page, size, total);
    }

    private static LoggedCall read(ResultSet row, int number) throws SQLException {
        return new LoggedCall(
                row.getLong("id"),
                new LoggedCall.Source(row.getString("prompt"), row.getString("prompt_hash")),
                new LoggedCall.Target(row.getString("endpoint"), row.getString("model")),
                row.getString("outcome"),
                new LoggedCall.Usage(
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        row.getBigDecimal("cost"),
                        row.getLong("latency_ms")),
                row.getString("run"),
                row.getString("business_key"),
                row.getTimestamp("at").toInstant(),
                row.getString("fault"),
                null,
                row.getString("error"),
                row.getString("unwrapped"));
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger contains invalid JSON", e);
        }
    }
}
