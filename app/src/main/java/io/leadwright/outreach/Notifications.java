package io.leadwright.outreach;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the workplace's notifications. */
@Repository
class Notifications {
    private final JdbcClient database;

    Notifications(JdbcClient database) {
        this.database = database;
    }

    /** Joins the caller's transaction; the same key is written once. */
    void add(String key, String username, String title, String body, String businessKey) {
        database.sql("""
                        insert into app.notification (key, username, title, body, business_key)
                        values (?, ?, ?, ?, ?) on conflict (key) do nothing""").params(key, username, title, body, businessKey).update();
    }

    /** The newest notifications of a person, unread ones first. */
    List<Notification> of(String username, int limit) {
        return database.sql("""
                        select id, title, body, split_part(business_key, ':', 1) as form,
                               split_part(business_key, ':', 2) as record_id, at, read_at is null as unread
                        from app.notification where username = ?
                        order by read_at is null desc, id desc limit ?""")
                .params(username, limit)
                .query((row, number) -> new Notification(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("form"),
                        row.getString("record_id"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("unread")))
                .list();
    }

    /** Marks a person's own notification as read; one of somebody else is left alone. */
    void read(long id, String username) {
        database.sql("update app.notification set read_at = now() where id = ? and username = ? and read_at is null")
                .params(id, username)
                .update();
    }
}
