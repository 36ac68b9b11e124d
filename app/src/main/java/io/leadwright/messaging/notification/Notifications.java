package io.leadwright.messaging.notification;

import io.leadwright.automation.step.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the workplace's notifications. Every question names the person, so that nobody reads or marks another's. */
@Repository
class Notifications {
    private static final String COLUMNS = """
            select id, kind, title, body, business_key, at, read_at is null as unread, made_from
            from app.notification where username = ?""";

    private final JdbcClient database;
    private final Texts texts;

    Notifications(JdbcClient database, Texts texts) {
        this.database = database;
        this.texts = texts;
    }

    /** Joins the caller's transaction; the same key is written once. */
    void add(String key, String username, String kind, String title, String body, String businessKey) {
        database.sql("""
                        insert into app.notification (key, username, kind, title, body, business_key, made_from)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing""")
                .params(key, username, kind, title, body, businessKey, texts.version(kind))
                .update();
    }

    /** The newest notifications of a person, from {@code page} on and one more when there is a next page. */
    List<Notification> load(String username, boolean unreadOnly, int page, int size) {
        String which = unreadOnly ? " and read_at is null" : "";
        return database.sql(COLUMNS + which + " order by id desc limit ? offset ?")
                .params(username, size + 1, (long) page * size)
                .query(Notifications::notification)
                .list();
    }

    private static Notification notification(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("body"),
                Notification.page(row.getString("business_key")),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("unread"),
                row.getString("made_from"));
    }

    /** Those that came before the moment, read or not. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.notification where id in (
                            select id from app.notification where at < ? order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    int unread(String username) {
        return database.sql("select count(*) from app.notification where username = ? and read_at is null")
                .param(username)
                .query(Integer.class)
                .single();
    }

    /** Marks a person's own notification as read; one of somebody else is left alone. */
    void read(long id, String username) {
        database.sql("update app.notification set read_at = now() where id = ? and username = ? and read_at is null")
                .params(id, username)
                .update();
    }

    /** Marks as read what the person had when the page was made; what came later stays unread. */
    void readAll(String username, long upTo) {
        database.sql("update app.notification set read_at = now() where username = ? and id <= ? and read_at is null")
                .params(username, upTo)
                .update();
    }
}
