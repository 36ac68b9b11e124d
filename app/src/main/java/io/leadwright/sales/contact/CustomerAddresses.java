package io.leadwright.sales.contact;

import io.leadwright.messaging.mail.KnownAddresses;
import io.leadwright.sales.customer.CustomerKeys;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets processes write to the contacts of the customer behind their record, except to those that an assistant entered. */
@Component
class CustomerAddresses implements KnownAddresses {
    private final JdbcClient database;
    private final CustomerLanguages languages;

    CustomerAddresses(JdbcClient database, CustomerLanguages languages) {
        this.languages = languages;
        this.database = database;
    }

    @Override
    public Optional<String> language(String businessKey, String address) {
        return languages
                .about(businessKey, address, "")
                .map(CustomerLanguages.Language::language)
                .filter(language -> !language.isEmpty());
    }

    @Override
    public boolean knows(String businessKey, String address) {
        return database.sql("""
                        select exists (
                          select from app.customer_record entered
                          join app.customer_member own on own.member_id = entered.customer_id
                          join app.customer_member member on member.customer_id = own.customer_id
                          join app.customer_contact contact on contact.customer_id = member.member_id
                          where entered.record = ? and contact.email_keys @> array[?::text] and contact.changed_by not like 'assistant:%')""")
                .params(businessKey, CustomerKeys.email(address))
                .query(Boolean.class)
                .single();
    }
}
