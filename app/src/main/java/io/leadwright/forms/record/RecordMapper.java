package io.leadwright.forms.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Maps rows to records, and fields from and to JSON. */
@Component
public class RecordMapper implements RowMapper<FormRecord> {
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<@Nullable Object>>> CHANGES = new TypeReference<>() {};

    private final ObjectMapper json;

    RecordMapper(ObjectMapper json) {
        this.json = json;
    }

    /** Maps a row with {@link RecordRows#COLUMNS}. */
    @Override
    public FormRecord mapRow(ResultSet row, int number) throws SQLException {
        return new FormRecord(
                row.getLong("id"),
                row.getString("form"),
                row.getInt("version"),
                fields(row.getString("data")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }

    public Map<String, @Nullable Object> fields(String text) {
        return parse(text, FIELDS);
    }

    /** Parses a change: field to its old and new value. */
    Map<String, List<@Nullable Object>> changes(String text) {
        return parse(text, CHANGES);
    }

    String json(Map<String, ?> value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value cannot be written as JSON", e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record contains invalid JSON", e);
        }
    }
}
