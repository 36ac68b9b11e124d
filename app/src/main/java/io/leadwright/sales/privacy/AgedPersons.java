package io.leadwright.sales.privacy;

import io.leadwright.platform.retention.RetentionPolicy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Retention by status and age of what is about people: contacts of lost customers and of those that are no leads are anonymized; of old
 * mails, events and imports the words go, and their rows stay for the figures.
 */
@Configuration(proxyBeanMethods = false)
class AgedPersons {
    private final JdbcClient database;
    private final PersonErasure erasure;

    AgedPersons(JdbcClient database, PersonErasure erasure) {
        this.database = database;
        this.erasure = erasure;
    }

    @Bean
    RetentionPolicy agedLostCustomers() {
        return new RetentionPolicy("lost-contacts", (before, most) -> expire("lost", before, most));
    }

    @Bean
    RetentionPolicy agedInvalidCustomers() {
        return new RetentionPolicy("invalid-contacts", (before, most) -> expire("invalid", before, most));
    }

    private record Expired(long customer, long contact) {}

    /** A customer that was merged into another one goes by the state of that one. */
    private int expire(String status, Instant before, int most) {
        List<Expired> expired = database.sql("""
                        select customer.id as customer, contact.id as contact
                        from app.customer_round customer
                        join app.customer_member member on member.customer_id = customer.id
                        join app.customer_contact contact on contact.customer_id = member.member_id
                        where customer.state = :status and customer.since < :before
                          and not exists (select from app.customer_activity activity
                                          where activity.customer_id = member.member_id and activity.last_touch_time >= :before)
                        order by customer.since, contact.id limit :most""")
                .param("status", status)
                .param("before", at(before))
                .param("most", most)
                .query((row, number) -> new Expired(row.getLong("customer"), row.getLong("contact")))
                .list();
        expired.forEach(each -> erasure.expire(each.customer(), each.contact()));
        return expired.size();
    }

    @Bean
    RetentionPolicy agedMails() {
        return new RetentionPolicy(
                "mails",
                (before, most) -> database.sql("""
                        with aged as (
                            select id from app.mail
                            where created_at < :before and state in ('sent', 'failed', 'cancelled', 'suppressed') and text <> :mark
                            order by created_at limit :most),
                        aged_in as (
                            select id from app.mail_in where received_at < :before and handled and text <> :mark
                            order by received_at limit :most - (select count(*) from aged)),
                        cleared as (
                            update app.mail set recipient = :mark, subject = :mark, text = :mark, html = null, error = null
                            where id in (select id from aged) returning id),
                        cleared_in as (
                            update app.mail_in set sender = :mark, sender_name = null, subject = :mark, text = :mark, note = null,
                                   attachments = '{}'
                            where id in (select id from aged_in) returning id)
                        select (select count(*) from cleared) + (select count(*) from cleared_in)""")
                        .param("before", at(before))
                        .param("most", most)
                        .param("mark", Redaction.MARK)
                        .query(Integer.class)
                        .single());
    }

    /** Events of open customers keep their values: the stage may follow from them. */
    @Bean
    RetentionPolicy agedEvents() {
        return new RetentionPolicy(
                "events",
                (before, most) -> database.sql("""
                        with aged as (
                            select log.customer_id, log."timestamp", log.id from app.behavior_log log
                            join app.resolved_customer resolved on resolved.id = log.customer_id
                            join app.customer_round customer on customer.id = resolved.kept_id
                            where log."timestamp" < :before and log.value is not null and customer.state <> 'open'
                            limit :most)
                        update app.behavior_log log set value = null from aged
                        where log.customer_id = aged.customer_id and log."timestamp" = aged."timestamp" and log.id = aged.id""")
                        .param("before", at(before))
                        .param("most", most)
                        .update());
    }

    @Bean
    RetentionPolicy agedImports() {
        return new RetentionPolicy(
                "imports",
                (before, most) -> database.sql("""
                        with aged as (
                            select id from app.import_run
                            where changed_at < :before and state in ('done', 'cancelled', 'undone', 'failed')
                              and (file_name <> :mark or samples <> '[]')
                            order by changed_at limit :most),
                        faults as (delete from app.import_fault where import_id in (select id from aged)),
                        chunks as (delete from app.import_chunk where import_id in (select id from aged))
                        update app.import_run set file_name = :mark, samples = '[]', fault = null
                        where id in (select id from aged)""")
                        .param("before", at(before))
                        .param("most", most)
                        .param("mark", Redaction.MARK)
                        .update());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
