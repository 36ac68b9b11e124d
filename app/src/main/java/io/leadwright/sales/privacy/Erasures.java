package io.leadwright.sales.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores receipts and the hashes of what was erased. */
@Repository
class Erasures {
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;

    Erasures(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The hash of a value, its kind and length. */
    record Hash(String kind, int length, String hash) {}

    String salt() {
        return database.sql("select salt from app.erasure_salt")
                .query(String.class)
                .single();
    }

    /** Takes over the salt of an installation whose copy this is, as long as nothing was erased here. */
    void adopt(String salt) {
        database.sql("update app.erasure_salt set salt = ? where not exists (select from app.erasure)")
                .param(salt)
                .update();
    }

    void add(Receipt receipt) {
        database.sql("""
                        insert into app.erasure (id, contact_id, customer_id, records, cause, asked_by, reason, by, at, counts, kept_files)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""")
                .params(receipt.id(), receipt.contact(), receipt.customer())
                .param(receipt.records().toArray(String[]::new))
                .params(receipt.cause(), receipt.askedBy(), receipt.reason(), receipt.by())
                .params(receipt.at().atOffset(ZoneOffset.UTC), write(receipt.tables()))
                .param(receipt.keptFiles().toArray(Long[]::new))
                .update();
    }

    private String write(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers the hash of a value; addresses in lower case, as mails are compared. */
    void hash(UUID erasure, PersonalValue value) {
        String text = normal(value.text());
        database.sql("""
                        insert into app.erased_value (erasure_id, kind, length, hash) values (?, ?, ?, app.erased_hash(?))
                        on conflict do nothing""")
                .params(erasure, value.kind().code(), text.length(), text)
                .update();
    }

    /** Remembers a hash made by the installation whose copy this is. */
    void hash(UUID erasure, Hash hash) {
        database.sql("""
                        insert into app.erased_value (erasure_id, kind, length, hash) values (?, ?, ?, ?) on conflict do nothing""")
                .params(erasure, hash.kind(), hash.length(), hash.hash())
                .update();
    }

    static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    List<Hash> hashes(UUID erasure) {
        return database.sql("select kind, length, hash from app.erased_value where erasure_id = ? order by kind, hash")
                .param(erasure)
                .query((row, number) -> new Hash(row.getString("kind"), row.getInt("length"), row.getString("hash")))
                .list();
    }

    Optional<Receipt> find(UUID id) {
        return receipts("where erasure.id = ?", id).stream().findFirst();
    }

    Optional<Receipt> ofContact(long contact) {
        return receipts("where contact_id = ?", contact).stream().findFirst();
    }

    /** The newest first. */
    List<Receipt> newest(int most) {
        return receipts("order by at desc, erasure.id limit ?", most);
    }

    /** All that somebody asked for: those by retention would happen again after a restore without being told. */
    List<Receipt> tombstones() {
        return receipts("where cause <> ? order by at, erasure.id", PersonErasure.RETENTION);
    }

    private List<Receipt> receipts(String which, Object parameter) {
        return database.sql("""
                        select erasure.*, (select coalesce(jsonb_object_agg(kind, number), '{}')
                                           from (select kind, count(*) as number from app.erased_value
                                                 where erasure_id = erasure.id group by kind) as kinds)::text as kinds
                        from app.erasure %s""".formatted(which))
                .param(parameter)
                .query((row, number) -> receipt(row))
                .list();
    }

    private Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getLong("contact_id"),
                row.getLong("customer_id"),
                List.of((String[]) row.getArray("records").getArray()),
                row.getString("cause"),
                row.getString("asked_by"),
                row.getString("reason"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                read(row.getString("counts")),
                read(row.getString("kinds")),
                List.of((Long[]) row.getArray("kept_files").getArray()));
    }

    private Map<String, Long> read(String counts) {
        try {
            return json.readValue(counts, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
