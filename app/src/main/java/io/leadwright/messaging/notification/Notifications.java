package io.leadwright.messaging.notification;

import io.leadwright.automation.step.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the notifications of the workplace. Every query is limited to one user, so that nobody reads or marks those of others. */
@Repository
class Notifications {
    /** Not about a record in the recycle bin, nor about a customer that left with it. */
    private static final String THERE =
            " and not exists (select from app.removed_record removed where removed.record = notification.business_key)"
                    + " and not exists (select from app.removed_customer_record removed"
                    + " where removed.hides and '/customers/' || removed.customer_id = notification.business_key)";

    private static final String COLUMNS = """
            select id, kind, title, body, business_key, at, read_at is null as unread, made_from
            from app.notification where username = ?
            """ + THERE;

    private final JdbcClient database;
    private final Texts texts;

    Notifications(JdbcClient database, Texts texts) {
        this.database = database;
        this.texts = texts;
    }

    /** Adds a notification in the caller's transaction, once for each key. */
    void add(String key, String username, String kind, String title, String body, String businessKey) {
        database.sql("""
                        insert into app.notification (key, username, kind, title, body, business_key, made_from)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing""")
                .params(key, username, kind, title, body, businessKey, texts.version(kind))
                .update();
    }

    /** A page of notifications of a user, newest first, plus one more if there is a next page. */
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

    /** Deletes those from before this time, read or not. */
    int delete(Instant before, int most) {
        return database.sql("""
                        delete from app.notification where id in (
                            select id from app.notification where at < ? order by at limit ?)""").params(before.atOffset(ZoneOffset.UTC), most).update();
    }

    int unread(String username) {
        return database.sql("select count(*) from app.notification where username = ? and read_at is null" + THERE)
                .param(username)
                .query(Integer.class)
                .single();
    }

    /** Marks a notification of this user as read; does nothing for those of others. */
    void read(long id, String username) {
        database.sql("update app.notification set read_at = now() where id = ? and username = ? and read_at is null")
                .params(id, username)
                .update();
    }

    /** Marks as read what the user had when the page was loaded; later ones stay unread. */
    void readAll(String username, long upTo) {
        database.sql("update app.notification set read_at = now() where username = ? and id <= ? and read_at is null")
                .params(username, upTo)
                .update();
    }
}
