package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.importexport.ImportRun.ImportPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
    private final ImportBadFiles bad;

    ColumnMemory(JdbcClient database, ObjectMapper json, ImportBadFiles bad) {
        this.bad = bad;
        this.database = database;
        this.json = json;
    }

    /** How the columns of a file were mapped, and what their values meant. */
    record Remembered(List<String> mapping, List<ColumnFormat> formats) {}

    /**
     * The previous mapping, if the form still has its fields. What values meant counts for a file of bad rows only: other files with the same
     * headers may come from elsewhere.
     *
     * @param kept fields that the person may not fill
     */
    Optional<Remembered> recall(FormDefinition form, List<String> headers, Set<String> kept) {
        int own = own(headers);
        return database.sql("select mapping, formats from app.import_mapping where form = ? and headers = ?")
                .params(form.key(), hash(headers.subList(0, own)))
                .query((row, number) -> new Remembered(
                        filled(List.of(parse(row.getString(1), String[].class)), headers.size()),
                        own == headers.size() ? List.of() : List.of(parse(row.getString(2), ColumnFormat[].class))))
                .optional()
                .filter(remembered -> ColumnMapping.faults(form, headers, remembered.mapping(), kept)
                        .isEmpty());
    }

    private static List<String> filled(List<String> mapping, int columns) {
        List<String> all = new ArrayList<>(mapping);
        while (all.size() < columns) {
            all.add("");
        }
        return all;
    }

    /** How many columns are not that of reasons. */
    private int own(List<String> headers) {
        boolean reasons = !headers.isEmpty() && bad.reasons(headers.get(headers.size() - 1));
        return reasons ? headers.size() - 1 : headers.size();
    }

    void remember(FormDefinition form, List<String> headers, ImportPlan plan) {
        int own = own(headers);
        database.sql("""
                        insert into app.import_mapping (form, headers, mapping, formats) values (?, ?, ?::jsonb, ?::jsonb)
                        on conflict (form, headers) do update set mapping = excluded.mapping, formats = excluded.formats,
                            at = now()""")
                .params(
                        form.key(),
                        hash(headers.subList(0, own)),
                        write(plan.mapping()
                                .subList(0, Math.min(own, plan.mapping().size()))),
                        write(plan.formats()
                                .subList(0, Math.min(own, plan.formats().size()))))
                .update();
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

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapping is not valid JSON", e);
        }
    }

    private String write(List<?> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
