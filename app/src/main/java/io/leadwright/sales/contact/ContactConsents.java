package io.leadwright.sales.contact;

import io.leadwright.ai.model.ModelConsent;
import io.leadwright.messaging.mail.PurposeConsent;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.sales.contact.ContactConsent.Answer;
import io.leadwright.sales.contact.ContactRows.Named;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerKeys;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the source and legal basis of contacts and what they agreed to or refused, and tells mails what was refused. */
@Component
class ContactConsents implements PurposeConsent, ModelConsent {
    private static final int LONGEST = 200;
    private final JdbcClient database;
    private final CustomerKeys keys;
    private final Writes writes;

    ContactConsents(JdbcClient database, CustomerKeys keys, Writes writes) {
        this.keys = keys;
        this.database = database;
        this.writes = writes;
    }

    /**
     * What somebody states about a contact; null leaves it as it is.
     *
     * @param given purpose to yes or no
     * @param how how the person said so
     */
    record Stated(@Nullable String source, @Nullable String legalBasis, Map<String, Boolean> given, String how) {

        /**
         * Checks it.
         *
         * @throws CustomerFault naming the invalid field
         */
        Stated checked() {
            if (legalBasis != null && !ContactConsent.BASES.contains(legalBasis)) {
                throw CustomerFault.invalid(
                        "legalBasis",
                        "oneOf",
                        String.join(", ", ContactConsent.BASES.subList(1, ContactConsent.BASES.size() - 1)),
                        ContactConsent.BASES.get(ContactConsent.BASES.size() - 1));
            }
            CustomerInput.checked("source", Objects.requireNonNullElse(source, ""), LONGEST);
            CustomerInput.checked("consentSource", how, LONGEST);
            return this;
        }
    }

    ContactConsent of(long contact) {
        return Optional.ofNullable(load(List.of(contact)).get(String.valueOf(contact)))
                .orElseThrow(() -> CustomerFault.unknown("unknownContact"));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Those of several contacts, by their numbers. */
    Map<String, ContactConsent> of(List<Contact> contacts) {
        return load(contacts.stream().map(Contact::id).toList());
    }

    private Map<String, ContactConsent> load(List<Long> contacts) {
        Long[] ids = contacts.toArray(Long[]::new);
        Map<Long, Map<String, Answer>> answers = new HashMap<>();
        database.sql(
                        "select contact_id, purpose, given, source, at, by from app.contact_consent_now where contact_id = any(?)")
                .param(ids)
                .query(row -> {
                    answers.computeIfAbsent(row.getLong("contact_id"), any -> new HashMap<>())
                            .put(
                                    row.getString("purpose"),
                                    new Answer(
                                            row.getBoolean("given"),
                                            row.getString("source"),
                                            row.getObject("at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getString("by")));
                });
        Map<String, ContactConsent> all = new HashMap<>();
        database.sql("select id, source, legal_basis, source_at from app.customer_contact where id = any(?)")
                .param(ids)
                .query(row -> {
                    long id = row.getLong("id");
                    all.put(
                            String.valueOf(id),
                            new ContactConsent(
                                    row.getString("source"),
                                    row.getString("legal_basis"),
                                    moment(row.getObject("source_at", OffsetDateTime.class)),
                                    answers.getOrDefault(id, Map.of())));
                });
        return all;
    }

    ContactConsent state(long contact, Stated stated) {
        String by = CurrentUser.username();
        return writes.write(() -> {
            store(contact, stated, by);
            return of(contact);
        });
    }

    /** An answer that is the same as the one that counts is no new one. */
    private void store(long contact, Stated stated, String by) {
        database.sql("""
                        update app.customer_contact set source = coalesce(:source, source), legal_basis = coalesce(:basis, legal_basis),
                               source_at = now(), version = version + 1, changed_at = now(), changed_by = :by
                        where id = :id and (source is distinct from coalesce(:source, source)
                                            or legal_basis is distinct from coalesce(:basis, legal_basis))""")
                .param("source", stated.source())
                .param("basis", stated.legalBasis())
                .param("by", by)
                .param("id", contact)
                .update();
        stated.given()
                .forEach((purpose, given) -> database.sql("""
                                insert into app.contact_consent (contact_id, purpose, given, source, by)
                                select :id, :purpose, :given, :how, :by
                                where not exists (select from app.contact_consent_now where contact_id = :id and purpose = :purpose
                                                  and given = :given and (source = :how or :how = ''))""")
                        .param("id", contact)
                        .param("purpose", purpose)
                        .param("given", given)
                        .param("how", stated.how())
                        .param("by", by)
                        .update());
    }

    /** Takes over what a record says about its contact, in the record's transaction. */
    void take(Named named, Stated stated) {
        contactOf(named).ifPresent(contact -> store(contact, stated.checked(), named.by()));
    }

    /** The contact that a record made, or else the one it completed: with its number, address or name. */
    private Optional<Long> contactOf(Named named) {
        return database.sql("""
                        select contact.id
                        from app.customer_record entered
                        join app.customer on customer.id = entered.customer_id
                        join app.customer_member member on member.customer_id = coalesce(customer.merged_into, customer.id)
                        join app.customer_contact contact on contact.customer_id = member.member_id
                        where entered.record = :record
                          and (contact.record = :record or :name <> '' and lower(contact.name) = lower(:name)
                               or contact.phones @> array[:phone::text] or contact.phone_keys @> array[:phoneKey::text]
                               or contact.email_keys @> array[:email::text])
                        order by (contact.record = :record) desc nulls last, contact.id limit 1""")
                .param("record", named.record())
                .param("name", named.name())
                .param("phone", named.phone())
                .param("phoneKey", keys.phone(named.phone()))
                .param("email", CustomerKeys.email(named.email()))
                .query(Long.class)
                .optional();
    }

    @Override
    public boolean refused(String address, String purpose) {
        return database.sql("""
                        select exists (
                            select from app.customer_contact contact
                            join app.contact_consent_now said on said.contact_id = contact.id
                            where contact.email_keys @> array[?::text] and said.purpose = ? and not said.given)""")
                .params(CustomerKeys.email(address), purpose)
                .query(Boolean.class)
                .single();
    }

    /** A record may speak of any contact of its customer. */
    @Override
    public boolean refused(String businessKey) {
        return database.sql("""
                        select exists (
                            select from app.customer_record entered
                            join app.resolved_customer customer on customer.id = entered.customer_id
                            join app.customer_member member on member.customer_id = customer.kept_id
                            join app.customer_contact contact on contact.customer_id = member.member_id
                            join app.contact_consent_now said on said.contact_id = contact.id
                            where entered.record = ? and said.purpose = 'model' and not said.given)""").param(businessKey).query(Boolean.class).single();
    }
}
