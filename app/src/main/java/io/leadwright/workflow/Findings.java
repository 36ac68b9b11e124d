package io.leadwright.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what steps hand to later steps of their run and what is too long for a process variable. */
@Component
class Findings {
    private final JdbcClient database;
    private final ObjectMapper json;

    Findings(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Joins the caller's transaction; a later finding of the same name replaces the earlier one. */
    void keep(String run, Map<String, JsonNode> findings) {
        findings.forEach((name, finding) ->
                database.sql("""
                        insert into app.finding (run, name, content) values (?, ?, ?::jsonb)
                        on conflict (run, name) do update set content = excluded.content, at = now()""").params(run, name, finding.toString()).update());
    }

    Optional<JsonNode> find(String run, String name) {
        return database.sql("select content from app.finding where run = ? and name = ?")
                .params(run, name)
                .query(String.class)
                .optional()
                .map(this::parse);
    }

    /** Findings from before the moment of runs that have ended. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.finding where (run, name) in (
                            select run, name from app.finding
                            where at < ? and not exists (select 1 from act_ru_execution where proc_inst_id_ = run)
                            order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    private JsonNode parse(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A finding is no JSON", e);
        }
    }
}
