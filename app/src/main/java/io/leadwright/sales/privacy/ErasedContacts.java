package io.leadwright.sales.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes of an erasure that are more than replacing words: mails stop, the customer gets another main contact, records say that they changed. */
@Repository
class ErasedContacts {
    private final JdbcClient database;
    private final MessageSource messages;

    ErasedContacts(JdbcClient database, MessageSource messages) {
        this.database = database;
        this.messages = messages;
    }

    /** One erasure at a time: two of the same person would not see each other. */
    void lock() {
        database.sql("set local lock_timeout = '20s'").update();
        database.sql("select pg_advisory_xact_lock(hashtextextended('erasure', 0))")
                .query(row -> {});
    }

    /** The customer that a customer was merged into, or itself. */
    long keptBy(long customer) {
        return database.sql("select kept_id from app.resolved_customer where id = ?")
                .param(customer)
                .query(Long.class)
                .optional()
                .orElse(customer);
    }

    /** Tells colleagues on the customer's page that a contact is gone for good. */
    void note(long customer, long contact, String by) {
        String text = messages.getMessage("privacy.note", new Object[] {contact}, LocaleContextHolder.getLocale());
        database.sql("insert into app.customer_note (customer_id, text, by, at) values (?, ?, ?, now())")
                .params(customer, text, by)
                .update();
    }

    /** Mails that wait for the person do not go out. */
    void cancelMails(List<String> emails) {
        database.sql("""
                        update app.mail set state = 'cancelled', lease_until = null
                        where lower(recipient) = any(?) and audience = 'customer' and state in ('waiting', 'sending')""").param(emails.toArray(String[]::new)).update();
    }

    /** What the customer shows of its main contact goes if that is the person. */
    void leave(long contact) {
        database.sql("""
                        update app.customer set contact = null, email = null, email_key = null, phone = null, phone_key = null
                        from app.customer_contact main
                        where main.id = ? and main.main and main.customer_id = customer.id""").param(contact).update();
    }

    /** Another contact of a customer that has lost its main one takes its place. */
    void promote(long customer) {
        database.sql("""
                        with member as (select member_id as id from app.customer_member where customer_id = ?),
                        next as (
                            select distinct on (customer_id) id from app.customer_contact contact
                            where customer_id in (select id from member)
                              and not exists (select from app.customer_contact main where main.customer_id = contact.customer_id and main)
                            order by customer_id, id),
                        chosen as (
                            update app.customer_contact set main = true, version = version + 1 where id in (select id from next)
                            returning customer_id, name, phones, phone_keys, emails, email_keys)
                        update app.customer set contact = nullif(chosen.name, ''), phone = chosen.phones[1],
                               phone_key = chosen.phone_keys[1], email = chosen.emails[1], email_key = chosen.email_keys[1]
                        from chosen where customer.id = chosen.customer_id""").param(customer).update();
    }

    /**
     * Counts the version of the person's records up, so that no open page writes the old values back, and notes it in their history.
     *
     * @return the numbers of the records
     */
    List<Long> marked(Person person, Set<String> personal, String by) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        personal.forEach(field -> changes.putArray(field).add(Redaction.MARK).addNull());
        return database.sql("""
                        with changed as (
                            update app.form_record set version = version + 1, updated_at = now(), updated_by = :by
                            where id = any(:ids) returning id, version, data),
                        noted as (
                            insert into app.form_record_change (record_id, version, by, changes)
                            select id, version, :by, coalesce((select jsonb_object_agg(key, value) from jsonb_each(:changes::jsonb)
                                                               where data ->> key <> ''), '{}')
                            from changed)
                        select id from changed order by id""")
                .param("ids", person.place().ids())
                .param("by", by)
                .param("changes", changes.toString())
                .query(Long.class)
                .list();
    }
}
