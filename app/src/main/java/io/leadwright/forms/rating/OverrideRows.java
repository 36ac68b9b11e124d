package io.leadwright.forms.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the rows of app.rating_override. */
@Repository
class OverrideRows {
    private static final String COLUMNS =
            "id, form, record_id, target, from_value, to_value, reason, by, at, evidence, taken_back_by, taken_back_at";
    private static final int MOST = 200;
    private final JdbcClient database;
    private final RecordMapper mapper;
    private final ObjectMapper json;

    OverrideRows(JdbcClient database, RecordMapper mapper, ObjectMapper json) {
        this.database = database;
        this.mapper = mapper;
        this.json = json;
    }

    RatingOverride add(
            FormRecord record,
            String target,
            String from,
            String to,
            String reason,
            String by,
            Map<String, @Nullable Object> evidence) {
        return database.sql("""
                        insert into app.rating_override (form, record_id, target, from_value, to_value, reason, by, evidence)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb) returning %s""".formatted(COLUMNS))
                .params(record.form(), record.id(), target, from, to, reason, by, text(evidence))
                .query(this::read)
                .single();
    }

    /** Takes back the one of a target that stands; false when none does. */
    boolean takeBack(long record, String target, String by) {
        return database.sql("""
                        update app.rating_override set taken_back_by = ?, taken_back_at = now()
                        where record_id = ? and target = ? and taken_back_at is null""").params(by, record, target).update() > 0;
    }

    /** The one of a target that stands. */
    Optional<RatingOverride> standing(long record, String target) {
        return database.sql(
                        "select %s from app.rating_override where record_id = ? and target = ? and taken_back_at is null"
                                .formatted(COLUMNS))
                .params(record, target)
                .query(this::read)
                .optional();
    }

    /** Those of a record, newest first, at most 200. */
    List<RatingOverride> of(long record) {
        return database.sql("select %s from app.rating_override where record_id = ? order by id desc limit ?"
                        .formatted(COLUMNS))
                .params(record, MOST)
                .query(this::read)
                .list();
    }

    /** One page of those of a form, newest first. */
    List<RatingOverride> page(String form, int page, int size) {
        return database.sql("select %s from app.rating_override where form = ? order by id desc limit ? offset ?"
                        .formatted(COLUMNS))
                .params(form, size, (long) page * size)
                .query(this::read)
                .list();
    }

    long count(String form) {
        return database.sql("select count(*) from app.rating_override where form = ?")
                .param(form)
                .query(Long.class)
                .single();
    }

    private RatingOverride read(ResultSet row, int number) throws SQLException {
        Timestamp back = row.getTimestamp("taken_back_at");
        return new RatingOverride(
                row.getLong("id"),
                row.getString("form"),
                row.getLong("record_id"),
                row.getString("target"),
                row.getString("from_value"),
                row.getString("to_value"),
                row.getString("reason"),
                new RatingOverride.Signed(
                        row.getString("by"), row.getTimestamp("at").toInstant()),
                back == null ? null : new RatingOverride.Signed(row.getString("taken_back_by"), back.toInstant()),
                mapper.fields(row.getString("evidence")));
    }

    private String text(Map<String, @Nullable Object> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Evidence cannot be written as JSON", e);
        }
    }
}
