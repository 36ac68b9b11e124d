package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.definition.FormDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers how the columns were mapped for the last file with the same headers. */
@Repository
class ColumnMemory {
    private final JdbcClient database;
    private final ObjectMapper json;

    ColumnMemory(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The previous mapping, if the form still has its fields.
     *
     * @param kept fields that the person may not fill
     */
    Optional<List<String>> recall(FormDefinition form, List<String> headers, Set<String> kept) {
        return database.sql("select mapping from app.import_mapping where form = ? and headers = ?")
                .params(form.key(), hash(headers))
                .query(String.class)
                .optional()
                .map(this::parse)
                .filter(mapping ->
                        ColumnMapping.faults(form, headers, mapping, kept).isEmpty());
    }

    void remember(FormDefinition form, List<String> headers, List<String> mapping) {
        database.sql("""
                        insert into app.import_mapping (form, headers, mapping) values (?, ?, ?::jsonb)
                        on conflict (form, headers) do update set mapping = excluded.mapping, at = now()""").params(form.key(), hash(headers), write(mapping)).update();
    }

    private String hash(List<String> headers) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(write(headers).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> parse(String mapping) {
        try {
            return List.of(json.readValue(mapping, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapping is not valid JSON", e);
        }
    }

    private String write(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
