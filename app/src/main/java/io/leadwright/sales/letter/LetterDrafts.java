package io.leadwright.sales.letter;

import io.leadwright.platform.retention.RetentionPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what people are writing, one letter for each of them and each customer. */
@Repository
class LetterDrafts {
    private final JdbcClient database;

    LetterDrafts(JdbcClient database) {
        this.database = database;
    }

    Optional<Letter> find(String username, long customer) {
        return database.sql("select * from app.letter_draft where username = ? and customer_id = ?")
                .params(username, customer)
                .query(LetterDrafts::read)
                .optional();
    }

    /** Keeps a letter; one that was sent under its key is not kept again by a page that is still open. */
    void keep(String username, long customer, Letter letter, Instant at) {
        database.sql("""
                        insert into app.letter_draft (username, customer_id, key, template, language, recipient, subject, text, continues,
                                                      files, changed_at)
                        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                        where not exists (select from app.mail where purpose = ? and step = ?)
                        on conflict (username, customer_id) do update
                        set key = excluded.key, template = excluded.template, language = excluded.language, recipient = excluded.recipient,
                            subject = excluded.subject, text = excluded.text, continues = excluded.continues, files = excluded.files,
                            changed_at = excluded.changed_at""")
                .params(username, customer, letter.key(), letter.template(), letter.language(), letter.recipient())
                .params(letter.subject(), letter.text(), letter.continues())
                .params(letter.files().toArray(Long[]::new), Timestamp.from(at))
                .params(Letters.PURPOSE, Letters.step(username, letter.key()))
                .update();
    }

    void forget(String username, long customer) {
        database.sql("delete from app.letter_draft where username = ? and customer_id = ?")
                .params(username, customer)
                .update();
    }

    private int purge(Instant before, int most) {
        return database.sql("""
                        delete from app.letter_draft where (username, customer_id) in (
                            select username, customer_id from app.letter_draft where changed_at < ? order by changed_at limit ?)""").params(Timestamp.from(before), most).update();
    }

    private static Letter read(ResultSet row, int number) throws SQLException {
        return new Letter(
                row.getString("key"),
                row.getString("template"),
                row.getString("language"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("text"),
                row.getBoolean("continues"),
                List.of((Long[]) row.getArray("files").getArray()));
    }

    /** Forgets letters that nobody went on with. */
    @Configuration(proxyBeanMethods = false)
    static class Aging {
        @Bean
        RetentionPolicy agingLetterDrafts(LetterDrafts drafts) {
            return new RetentionPolicy("letter-drafts", drafts::purge);
        }
    }
}
