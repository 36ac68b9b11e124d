package io.leadwright.sales.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files of records that are not the person's own but name the person, and those of the person's customer that nobody but a person can read.
 * Files of the person's own records go with them.
 */
@Component
class FilesOfOthers {
    private static final String OTHERS = """
            select file.id, record.form, file.record_id, file.name, words.words is not null as readable
            from app.attachment file
            join app.form_record record on record.id = file.record_id
            left join app.stored_file_words words on words.hash = file.hash
            where file.record_id <> all(:ids) and
            """;

    private final JdbcClient database;
    private final ValuePatterns patterns;

    FilesOfOthers(JdbcClient database, ValuePatterns patterns) {
        this.database = database;
        this.patterns = patterns;
    }

    /**
     * A file.
     *
     * @param readable whether its words are known, in which it names the person; otherwise somebody has to look into it
     */
    public record Named(long id, String form, long record, String name, boolean readable) {}

    /** Those that name the person, in words with or without line breaks, and the unreadable ones of the person's customer. */
    List<Named> of(Person person) {
        String regex = patterns.regex(person.everywhere());
        String named = regex.isEmpty()
                ? "false"
                : "(words.words ~* :regex or regexp_replace(words.words, '\\s+', '', 'g') ~* :regex or file.name ~* :regex)";
        String unreadable = "words.words is null and record.form || ':' || record.id = any(:records)";
        JdbcClient.StatementSpec query = database.sql(OTHERS + "(" + named + " or " + unreadable + ") order by file.id")
                .param("ids", person.place().ids())
                .param("records", person.place().records().toArray(String[]::new));
        return (regex.isEmpty() ? query : query.param("regex", regex))
                .query(FilesOfOthers::read)
                .list();
    }

    private static Named read(ResultSet row, int number) throws SQLException {
        return new Named(
                row.getLong("id"),
                row.getString("form"),
                row.getLong("record_id"),
                row.getString("name"),
                row.getBoolean("readable"));
    }

    /** Deletes the files that name the person but those that are to be kept; returns their number. */
    long delete(Person person, List<Long> kept) {
        Long[] named = of(person).stream()
                .filter(file -> file.readable() && !kept.contains(file.id()))
                .map(Named::id)
                .toArray(Long[]::new);
        return database.sql("delete from app.attachment where id = any(?)")
                .param(named)
                .update();
    }
}
