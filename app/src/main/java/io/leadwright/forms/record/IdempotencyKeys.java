package io.leadwright.forms.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes a repeated POST harmless. The key is written in the record's transaction: of two concurrent requests, the second waits for the
 * first. Both get the record as it was created, whatever assistants have changed since.
 */
@Component
public class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(7);

    /** A key and its owner. */
    private record Owned(String username, String key) {}

    /** What a key was used for. */
    private record Known(String request, long record) {}

    private final JdbcClient database;
    private final ObjectMapper json;
    private final RecordChangeRows changes;

    IdempotencyKeys(JdbcClient database, ObjectMapper json, RecordChangeRows changes) {
        this.database = database;
        this.json = json;
        this.changes = changes;
    }

    /**
     * Claims the new keys among the entries in the caller's transaction; waits for a concurrent request that is claiming one.
     *
     * @return position in the list to the record's id, for entries that claimed their key
     */
    Map<Integer, Long> claim(List<Entry> entries) {
        Map<Owned, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.key() != null) {
                positions.putIfAbsent(new Owned(entry.record().by(), entry.key()), i);
            }
        }
        Map<Integer, Long> claimed = new HashMap<>();
        if (positions.isEmpty()) {
            return claimed;
        }
        database.sql("""
                        insert into app.idempotency_key (username, key, request, record_id)
                        select username, key, request, nextval('app.form_record_id')
                        from unnest(?::text[], ?::text[], ?::text[]) as entry (username, key, request) order by 1, 2
                        on conflict do nothing returning username, key, record_id""")
                .param(texts(positions.keySet(), Owned::username))
                .param(texts(positions.keySet(), Owned::key))
                .param(texts(
                        positions.values(), position -> entries.get(position).request()))
                .query(row -> {
                    Integer position = positions.get(new Owned(row.getString(1), row.getString(2)));
                    claimed.put(Objects.requireNonNull(position), row.getLong(3));
                });
        return claimed;
    }

    /**
     * The record created earlier with the entry's key, as it was created.
     *
     * @throws KeyReused if the key was used for another request
     */
    FormRecord known(Entry entry) {
        String form = entry.record().form().key();
        Known before = database.sql("select request, record_id from app.idempotency_key where username = ? and key = ?")
                .params(entry.record().by(), entry.key())
                .query((row, number) -> new Known(row.getString(1), row.getLong(2)))
                .single();
        if (!before.request().equals(entry.request())) {
            throw new KeyReused();
        }
        return changes.findCreated(form, before.record())
                .orElseThrow(() -> new UnknownRecord(form, String.valueOf(before.record())));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        database.sql("delete from app.idempotency_key where at < now() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
    }

    /** Hash of form and values, which the key stands for. */
    String request(String form, Map<String, @Nullable Object> fields) {
        try {
            byte[] text = (form + json.writeValueAsString(new TreeMap<>(fields))).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Idempotency-Key was used earlier for another request. */
    public static final class KeyReused extends RuntimeException {
        KeyReused() {
            super("The Idempotency-Key was used for another request");
        }
    }
}
