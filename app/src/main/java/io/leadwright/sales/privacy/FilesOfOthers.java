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
            select file.id, record.form, file.record_id, file.name, coalesce(words.whole or %1$s, false) as readable
            from app.attachment file
            join app.form_record record on record.id = file.record_id
            left join app.stored_file_words words on words.hash = file.hash
            where file.record_id <> all(:ids) and (%1$s or file.name ~* :regex or (words.whole is not true
                and record.form || ':' || record.id = any(:records)))
            order by file.id""";
    private static final String MAILED = """
            delete from app.mail_attachment mailed
            where (hash in (select hash from app.attachment where record_id = any(:ids) or id = any(:named))
                or hash in (select hash from app.stored_file_words words where %s))
              and hash not in (select hash from app.attachment where record_id <> all(:ids) and id <> all(:named))""";
    private static final String SAID =
            "(words.words ~* :regex or regexp_replace(words.words, '\\s+', '', 'g') ~* :regex)";
    /** Matches nothing. */
    private static final String NOBODY = "x\\A";

    private final JdbcClient database;
    private final ValuePatterns patterns;

    FilesOfOthers(JdbcClient database, ValuePatterns patterns) {
        this.database = database;
        this.patterns = patterns;
    }

    /**
     * A file.
     *
     * @param readable whether all of its words are known, or those that are name the person; otherwise somebody has to look into it
     */
    public record Named(long id, String form, long record, String name, boolean readable) {}

    /** Those that name the person, in words with or without line breaks, and the unreadable ones of the person's customer. */
    List<Named> of(Person person) {
        return database.sql(OTHERS.formatted(SAID))
                .param("ids", person.place().ids())
                .param("records", person.place().records().toArray(String[]::new))
                .param("regex", regex(person))
                .query(FilesOfOthers::read)
                .list();
    }

    private String regex(Person person) {
        String regex = patterns.regex(person.everywhere());
        return regex.isEmpty() ? NOBODY : regex;
    }

    private static Named read(ResultSet row, int number) throws SQLException {
        return new Named(
                row.getLong("id"),
                row.getString("form"),
                row.getLong("record_id"),
                row.getString("name"),
                row.getBoolean("readable"));
    }

    /**
     * Deletes what went with mails of the files that are deleted, of those of the person's own records, and of those that name the person
     * and that no record has any more; what is still a file of another record stays. Returns their number.
     */
    long deleteMailed(Person person, List<Long> kept) {
        return database.sql(MAILED.formatted(SAID))
                .param("ids", person.place().ids())
                .param("named", named(person, kept))
                .param("regex", regex(person))
                .update();
    }

    /** Deletes the files that name the person but those that are to be kept; returns their number. */
    long delete(Person person, List<Long> kept) {
        return database.sql("delete from app.attachment where id = any(?)")
                .param(named(person, kept))
                .update();
    }

    private Long[] named(Person person, List<Long> kept) {
        return of(person).stream()
                .filter(file -> file.readable() && !kept.contains(file.id()))
                .map(Named::id)
                .toArray(Long[]::new);
    }
}
