package io.leadwright.sales.contact;

import io.leadwright.messaging.mail.MailRefusals;
import io.leadwright.sales.customer.CustomerKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A contact that opted out gets no mail, whichever of its addresses is written to. */
@Repository
class ContactRefusals implements MailRefusals {
    private final JdbcClient database;

    ContactRefusals(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean refuses(String address) {
        String key = CustomerKeys.email(address);
        return key != null
                && database.sql(
                                "select exists (select from app.customer_contact where email_keys @> array[?::text] and opted_out)")
                        .param(key)
                        .query(Boolean.class)
                        .single();
    }
}
