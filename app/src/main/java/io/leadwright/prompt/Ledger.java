package io.leadwright.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps every call of a model, each in a short transaction of its own. */
@Repository
class Ledger {
    private static final int LONGEST_ERROR = 500;
    private final JdbcClient database;
    private final ObjectMapper json;

    Ledger(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(ModelCall call) {
        String error = call.error();
        database.sql("""
                        insert into app.model_call (call_key, prompt, prompt_hash, endpoint, model, outcome, tokens_in,
                            tokens_out, cost, latency_ms, run, business_key, answer, error)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        on conflict (call_key) where answer is not null do nothing""")
                .params(
                        call.step().key(),
                        call.prompt().key(),
                        call.prompt().hash(),
                        call.endpoint(),
                        call.model(),
                        call.outcome().name(),
                        call.tokensIn(),
                        call.tokensOut(),
                        call.cost(),
                        call.latencyMillis(),
                        call.step().run(),
                        call.step().businessKey(),
                        call.answer() == null ? null : call.answer().toString(),
                        error == null ? null : error.substring(0, Math.min(LONGEST_ERROR, error.length())))
                .update();
    }

    /** The answer that a step got when it ran before. */
    Optional<JsonNode> answer(String callKey) {
        return database.sql("select answer from app.model_call where call_key = ? and answer is not null")
                .param(callKey)
                .query(String.class)
                .optional()
                .map(this::parse);
    }

    /** The calls about a record, newest first. */
    List<Map<String, Object>> about(String businessKey, int limit) {
        return database.sql("""
                        select id, prompt, endpoint, model, outcome, tokens_in, tokens_out, cost, latency_ms, at, error
                        from app.model_call where business_key = ? order by id desc limit ?""").params(businessKey, limit).query().listOfRows();
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds no JSON", e);
        }
    }
}
