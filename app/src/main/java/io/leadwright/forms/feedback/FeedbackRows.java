package io.leadwright.forms.feedback;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.record.FormRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the rows of app.text_feedback. */
@Repository
class FeedbackRows {
    private static final String COLUMNS =
            "id, form, record_id, field, verdict, before, after, made_by, made_from, by, at";
    private final JdbcClient database;

    FeedbackRows(JdbcClient database) {
        this.database = database;
    }

    TextFeedback add(
            FormRecord record, Field field, TextFeedback.Verdict verdict, String before, String after, String by) {
        return database.sql("""
                        insert into app.text_feedback
                            (form, record_id, field, verdict, before, after, made_by, made_from, by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning %s""".formatted(COLUMNS))
                .params(
                        record.form(),
                        record.id(),
                        field.key(),
                        verdict.name(),
                        before,
                        after,
                        text(record, field.madeBy().orElse("")),
                        text(record, field.madeFrom().orElse("")),
                        by)
                .query(FeedbackRows::read)
                .single();
    }

    private static TextFeedback read(ResultSet row, int number) throws SQLException {
        return new TextFeedback(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("form"),
                row.getLong("record_id"),
                row.getString("field"),
                TextFeedback.Verdict.valueOf(row.getString("verdict")),
                row.getString("by"),
                new TextFeedback.Origin(row.getString("made_by"), row.getString("made_from")),
                new TextFeedback.Texts(row.getString("before"), row.getString("after")));
    }

    private static String text(FormRecord record, String field) {
        return record.data().get(field) instanceof String text ? text : "";
    }

    /** The latest feedback for each field of a record. */
    Map<String, TextFeedback> latest(long record) {
        return database.sql("""
                        select distinct on (field) %s from app.text_feedback
                        where record_id = ? order by field, id desc""".formatted(COLUMNS)).param(record).query(FeedbackRows::read).list().stream()
                .collect(Collectors.toMap(TextFeedback::field, Function.identity()));
    }

    /** One page of feedback, newest first. */
    List<TextFeedback> page(String form, int page, int size) {
        return database.sql("select %s from app.text_feedback where form = ? order by id desc limit ? offset ?"
                        .formatted(COLUMNS))
                .params(form, size, (long) page * size)
                .query(FeedbackRows::read)
                .list();
    }

    long count(String form) {
        return database.sql("select count(*) from app.text_feedback where form = ?")
                .param(form)
                .query(Long.class)
                .single();
    }
}
