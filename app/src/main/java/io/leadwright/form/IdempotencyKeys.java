package io.leadwright.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.workflow.Writes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes a repeated POST harmless. The key is written in the transaction of the record: of two requests at once the second
 * waits for the first. Both get the record as it was created, whatever assistants did to it meanwhile.
 */
@Component
class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Writes writes;
    private final Records records;

    IdempotencyKeys(JdbcClient database, ObjectMapper json, Writes writes, Records records) {
        this.database = database;
        this.json = json;
        this.writes = writes;
        this.records = records;
    }

    /**
     * Does the work once per key and person.
     *
     * @throws KeyReused when the key came with another request before
     */
    FormRecord once(
            String key, String username, String form, Map<String, @Nullable Object> fields, Supplier<FormRecord> work) {
        String request = hash(form, fields);
        return writes.write(() -> {
            lock(username, key);
            return database.sql("select request, record_id from app.idempotency_key where username = ? and key = ?")
                    .params(username, key)
                    .query((row, number) -> known(row.getString(1), row.getLong(2), request, form))
                    .optional()
                    .orElseGet(() -> first(key, username, request, work));
        });
    }

    /** A lock instead of a unique violation: that would abort the transaction which others share. */
    private void lock(String username, String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('key:' || ? || ':' || ?, 0))")
                .params(username, key)
                .query(rows -> {});
    }

    private FormRecord known(String before, long record, String now, String form) {
        if (!before.equals(now)) {
            throw new KeyReused();
        }
        return records.findCreated(form, record).orElseThrow(() -> new UnknownRecord(form, String.valueOf(record)));
    }

    private FormRecord first(String key, String username, String request, Supplier<FormRecord> work) {
        FormRecord record = work.get();
        database.sql("insert into app.idempotency_key (key, username, request, record_id) values (?, ?, ?, ?)")
                .params(key, username, request, record.id())
                .update();
        return record;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        database.sql("delete from app.idempotency_key where at < now() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
    }

    private String hash(String form, Map<String, @Nullable Object> fields) {
        try {
            byte[] text = (form + json.writeValueAsString(new TreeMap<>(fields))).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
