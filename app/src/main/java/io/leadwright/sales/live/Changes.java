package io.leadwright.sales.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads fingerprints of what may have changed: small tables, and recent rows of large ones. A different fingerprint is a change. */
@Repository
class Changes {
    private final JdbcClient database;

    Changes(JdbcClient database) {
        this.database = database;
    }

    /** The fingerprint of the funnel of each owner. */
    Map<String, String> funnels() {
        Map<String, String> marks = new HashMap<>();
        database.sql("select owner, mark from app.funnel_mark").query(row -> {
            marks.put(row.getString(1), row.getString(2));
        });
        return marks;
    }

    /**
     * An action card that was recently created or decided.
     *
     * @param owner owner of its customer
     * @param mark fingerprint, different after a change
     */
    record Card(long id, String owner, String mark) {}

    Map<Long, Card> cards(Instant since) {
        Map<Long, Card> cards = new HashMap<>();
        database.sql("""
                        select id, owner, concat_ws('/', state, made_by, made_from, decided_at, postponed_until, outcome_at, owner)
                        from app.customer_action
                        where created_at > :since::timestamptz or decided_at > :since::timestamptz""").param("since", since.toString()).query(row -> {
            Card card = card(row);
            cards.put(card.id(), card);
        });
        return cards;
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(row.getLong(1), row.getString(2), row.getString(3));
    }

    /** The fingerprint of the unread notifications of each user. */
    Map<String, String> notifications(Set<String> usernames) {
        Map<String, String> marks = new HashMap<>();
        usernames.forEach(username -> marks.put(username, ""));
        database.sql("""
                        select username, count(*) || '/' || max(id) from app.unread_notification
                        where username = any(?) group by username""").param(usernames.toArray(String[]::new)).query(row -> {
            marks.put(row.getString(1), row.getString(2));
        });
        return marks;
    }
}
