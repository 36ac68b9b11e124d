package io.leadwright.sales.deal;

import io.leadwright.platform.retention.RetentionPolicy;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps deleted deals with their documents apart, so that nothing that reads deals counts them, until retention deletes them. */
@Repository
class DeletedDeals {
    private static final String MEMBERS =
            "customer_id in (select member_id from app.customer_member where customer_id = ?)";
    private static final int MOST = 20;
    private final JdbcClient database;

    DeletedDeals(JdbcClient database) {
        this.database = database;
    }

    /** A deleted deal. */
    public record Deleted(
            long id, String title, BigDecimal amount, String currency, Instant deletedAt, String deletedBy) {}

    /** Takes a deal from the table of deals, in the caller's transaction. */
    void keep(long deal, Instant at, String by) {
        database.sql("""
                        insert into app.deleted_deal (id, customer_id, content, deleted_at, deleted_by)
                        select deal.id, deal.customer_id,
                               jsonb_build_object('deal', to_jsonb(deal) - 'request' - 'request_hash',
                                   'documents', (select coalesce(jsonb_agg(document), '[]') from app.deal_document document
                                                 where document.deal_id = deal.id)), ?, ?
                        from app.deal where id = ?""").params(Timestamp.from(at), by, deal).update();
        database.sql("delete from app.deal where id = ?").param(deal).update();
    }

    /** Puts a deal and its documents back under their numbers; false if it is not among the deleted ones. */
    boolean restore(long deal) {
        boolean there = database.sql("""
                        insert into app.deal overriding system value
                        select kept.* from app.deleted_deal
                        cross join lateral jsonb_populate_record(null::app.deal, content -> 'deal') kept
                        where deleted_deal.id = ? on conflict (id) do nothing""").param(deal).update() > 0;
        if (there) {
            database.sql("""
                            insert into app.deal_document overriding system value
                            select kept.* from app.deleted_deal
                            cross join lateral jsonb_populate_recordset(null::app.deal_document, content -> 'documents') kept
                            where deleted_deal.id = ?""").param(deal).update();
            database.sql("delete from app.deleted_deal where id = ?")
                    .param(deal)
                    .update();
        }
        return there;
    }

    /** The customer of a deleted deal. */
    Optional<Long> customer(long deal) {
        return database.sql("select customer_id from app.deleted_deal where id = ?")
                .param(deal)
                .query(Long.class)
                .optional();
    }

    /** Those of a customer and of customers merged into it, newest first. */
    List<Deleted> of(long kept) {
        return database.sql("""
                        select id, content -> 'deal' ->> 'title' as title, (content -> 'deal' ->> 'amount')::numeric as amount,
                               content -> 'deal' ->> 'currency' as currency, deleted_at, deleted_by
                        from app.deleted_deal
                        where %s order by deleted_at desc, id desc limit ?""".formatted(MEMBERS))
                .params(kept, MOST)
                .query((row, number) -> new Deleted(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getTimestamp("deleted_at").toInstant(),
                        row.getString("deleted_by")))
                .list();
    }

    private int purge(Instant before, int most) {
        return database.sql("""
                        delete from app.deleted_deal where id in (
                            select id from app.deleted_deal where deleted_at < ? order by deleted_at limit ?)""").params(Timestamp.from(before), most).update();
    }

    /** Deletes deals that were deleted long enough ago. */
    @Configuration(proxyBeanMethods = false)
    static class Aging {
        @Bean
        RetentionPolicy agingDeletedDeals(DeletedDeals deals) {
            return new RetentionPolicy("deleted-deals", deals::purge);
        }
    }
}
