package io.leadwright.sales.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores mails of the past, which were sent and received long ago: nothing is sent, even with a mail server. */
@Component
class DemoMails {
    private final JdbcClient database;

    DemoMails(JdbcClient database) {
        this.database = database;
    }

    void sent(Party party, String by, Instant at, String subject, String text) {
        database.sql("""
                        insert into app.mail (id, business_key, purpose, step, template, language, recipient, subject, text, made_by,
                                              message_id, state, not_before, attempts, created_at, created_by, sent_at)
                        values (:id, :record, 'letter', :step, '', :language, :recipient, :subject, :text, 'person',
                                :message, 'sent', :at, 1, :at, :by, :at)""")
                .param("id", UUID.randomUUID())
                .param("record", party.record())
                .param("step", "demo " + at)
                .param("language", party.language())
                .param("recipient", party.email())
                .param("subject", subject)
                .param("text", text)
                .param("message", "<" + UUID.randomUUID() + "@leadwright.example>")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    void received(Party party, Instant at, String subject, String text) {
        database.sql("""
                        insert into app.mail_in (id, message_id, sender, sender_name, subject, text, received_at, kind, business_key,
                                                 channel, handled, created_at)
                        values (:id, :message, :sender, :name, :subject, :text, :at, 'reply', :record, 'mail', true, :at)""")
                .param("id", UUID.randomUUID())
                .param("message", "<" + UUID.randomUUID() + "@customer.example>")
                .param("sender", party.email())
                .param("name", party.contact())
                .param("subject", "Re: " + subject)
                .param("text", text)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("record", party.record())
                .update();
    }

    /** To or from whom. */
    record Party(String record, String email, String contact, String language) {}
}
