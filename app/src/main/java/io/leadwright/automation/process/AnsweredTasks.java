package io.leadwright.automation.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Remembers which texts people saw in the tasks that they completed, so that a later step can tell whether somebody saw exactly what it
 * is about to use. It keeps fingerprints, not the texts.
 */
@Repository
public class AnsweredTasks {
    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    AnsweredTasks(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps what a task's form held when a person completed it; joins the caller's transaction.
     *
     * @param fields the variables of the form with the values that the task ends with; only texts are kept
     */
    public void keep(TaskForms.OpenTask task, Map<String, ? extends @Nullable Object> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        if (!texts.isEmpty()) {
            database.sql("insert into app.answered_task (run, element, by, at, saw) values (?, ?, ?, ?, ?::jsonb)")
                    .params(
                            task.run(),
                            task.element(),
                            task.person(),
                            OffsetDateTime.now(clock),
                            fingerprints(task.run(), texts))
                    .update();
        }
    }

    /** Whether a person completed a task of the run whose form held all these texts. */
    public boolean saw(String run, Map<String, String> texts) {
        return database.sql("select exists (select from app.answered_task where run = ? and saw @> ?::jsonb)")
                .params(run, fingerprints(run, texts))
                .query(Boolean.class)
                .single();
    }

    /** Deletes rows from before the moment whose runs have ended. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.answered_task where id in (
                            select id from app.answered_task answered
                            where at < ? and not exists (select from act_ru_execution where proc_inst_id_ = answered.run)
                            order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    private String fingerprints(String run, Map<String, String> texts) {
        Map<String, String> prints = new TreeMap<>();
        texts.forEach((name, text) -> prints.put(name, fingerprint(run, text)));
        try {
            return json.writeValueAsString(prints);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Fingerprints cannot be written as JSON", e);
        }
    }

    /** Differs from run to run, so that equal texts of two customers cannot be told. */
    private static String fingerprint(String run, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((run + '\n' + text.strip()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no SHA-256", e);
        }
    }
}
