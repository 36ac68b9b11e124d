package io.leadwright.forms.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes text feedback as CSV: UTF-8 with a byte order mark, and no text a spreadsheet would evaluate as a formula. */
final class FeedbackCsv {
    static final String TYPE = "text/csv;charset=UTF-8";
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String FORMULA = "=+-@\t\r";
    private static final CsvMapper CSV = CsvMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private FeedbackCsv() {}

    static byte[] of(List<TextFeedback> rows) throws JsonProcessingException {
        String table = CSV.writer(CSV.schemaFor(TextFeedback.class).withHeader())
                .writeValueAsString(rows.stream().map(FeedbackCsv::harmless).toList());
        return (BYTE_ORDER_MARK + table).getBytes(StandardCharsets.UTF_8);
    }

    private static TextFeedback harmless(TextFeedback row) {
        return new TextFeedback(
                row.id(),
                row.at(),
                row.form(),
                row.recordId(),
                row.field(),
                row.verdict(),
                cell(row.by()),
                new TextFeedback.Origin(
                        cell(row.origin().madeBy()), cell(row.origin().madeFrom())),
                new TextFeedback.Texts(
                        cell(row.texts().before()), cell(row.texts().after())));
    }

    private static String cell(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
