package io.leadwright.sales.profile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who follows which customers. Who follows a merged customer follows the one that was kept. */
@Repository
class CustomerFollows {
    private static final String OF = " in (select member_id from app.customer_member where customer_id = ?)";

    private final JdbcClient database;
    private final Clock clock;

    CustomerFollows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A person to be told of what happened with a customer.
     *
     * @param customer the kept one
     * @param until what happened up to here was told
     */
    record Follow(long customer, String username, Instant until) {}

    boolean follows(long kept, String username) {
        return database.sql(
                        "select exists (select from app.customer_follow where customer_id" + OF + " and username = ?)")
                .params(kept, username)
                .query(Boolean.class)
                .single();
    }

    /** Begins now; repeating it changes nothing. */
    void follow(long kept, String username) {
        database.sql("""
                        insert into app.customer_follow (customer_id, username, told_until) values (?, ?, ?)
                        on conflict (customer_id, username) do nothing""")
                .params(kept, username, Timestamp.from(clock.instant()))
                .update();
    }

    void unfollow(long kept, String username) {
        database.sql("delete from app.customer_follow where customer_id" + OF + " and username = ?")
                .params(kept, username)
                .update();
    }

    /** Those with whose customers something happened since they were told, up to a moment. */
    List<Follow> due(Instant now) {
        return database.sql("""
                        select kept.id, follow.username, min(follow.told_until) as until
                        from app.customer_follow follow
                        join app.resolved_customer resolved on resolved.id = follow.customer_id
                        join app.kept_customer kept on kept.id = resolved.kept_id
                        where exists (
                            select from app.customer_member member
                            join app.timeline_entry entry on entry.customer_id = member.member_id
                            where member.customer_id = kept.id and entry.at > follow.told_until and entry.at <= ?)
                        group by kept.id, follow.username order by kept.id, follow.username""")
                .param(Timestamp.from(now))
                .query((row, number) -> new Follow(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getTimestamp("until").toInstant()))
                .list();
    }

    void told(Follow follow, Instant now) {
        database.sql("update app.customer_follow set told_until = ? where customer_id" + OF + " and username = ?")
                .params(Timestamp.from(now), follow.customer(), follow.username())
                .update();
    }
}
