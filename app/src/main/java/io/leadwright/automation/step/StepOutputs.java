package io.leadwright.automation.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.platform.transaction.TransactionMemory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores what steps pass to later steps of their run and what is too long for a process variable. */
@Component
public class StepOutputs {
    private final JdbcClient database;
    private final ObjectMapper json;
    private final TransactionMemory<Map<Name, JsonNode>> unwritten = new TransactionMemory<>(LinkedHashMap::new);

    StepOutputs(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    private record Name(String run, String name) {}

    /**
     * Joins the caller's transaction; a later output of the same name replaces the earlier one. Rows are written with those of all other
     * runs before the transaction ends.
     */
    public void keep(String run, Map<String, JsonNode> outputs) {
        Map<Name, JsonNode> rows = new LinkedHashMap<>();
        outputs.forEach((name, output) -> rows.put(new Name(run, name), output));
        if (rows.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write(rows);
            return;
        }
        Map<Name, JsonNode> mine = unwritten.known();
        if (mine.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    write(mine);
                }
            });
        }
        mine.putAll(rows);
    }

    private void write(Map<Name, JsonNode> rows) {
        database.sql("""
                        insert into app.step_output (run, name, content)
                        select run, name, content::jsonb from unnest(?::text[], ?::text[], ?::text[]) as row (run, name, content)
                        on conflict (run, name) do update set content = excluded.content, at = now()""")
                .param(rows.keySet().stream().map(Name::run).toArray(String[]::new))
                .param(rows.keySet().stream().map(Name::name).toArray(String[]::new))
                .param(rows.values().stream().map(JsonNode::toString).toArray(String[]::new))
                .update();
    }

    public Optional<JsonNode> find(String run, String name) {
        return Optional.ofNullable(unwritten.known().get(new Name(run, name))).or(() -> read(run, name));
    }

    private Optional<JsonNode> read(String run, String name) {
        return database.sql("select content from app.step_output where run = ? and name = ?")
                .params(run, name)
                .query(String.class)
                .optional()
                .map(this::parse);
    }

    /** Deletes outputs from before the moment of runs that have ended. */
    public int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.step_output where (run, name) in (
                            select run, name from app.step_output
                            where at < ? and not exists (select 1 from act_ru_execution where proc_inst_id_ = run)
                            order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    private JsonNode parse(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step output is not JSON", e);
        }
    }
}
