package io.leadwright.sales.contact;

import io.leadwright.sales.contact.ContactInput.Person;
import io.leadwright.sales.customer.CustomerKeys;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes contacts. */
@Repository
class ContactRows {
    private static final String COLUMNS =
            "contact.id, contact.customer_id, name, title, role, phones, emails, wechat, language, opted_out, main, version";

    private final JdbcClient database;
    private final CustomerKeys keys;

    ContactRows(JdbcClient database, CustomerKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * The contact that a record names.
     *
     * @param record {@code <form>:<id>}
     */
    record Named(
            String record,
            String name,
            String title,
            @Nullable String phone,
            @Nullable String email,
            String source,
            String by) {}

    /** The people of a customer and of those merged into it, the main contact first, at most 200. */
    List<Contact> of(long customer) {
        return database.sql("""
                        select %s from app.customer_member member join app.customer_contact contact on contact.customer_id = member.member_id
                        where member.customer_id = ?
                        order by (main and member.member_id = member.customer_id) desc, contact.id limit 200""".formatted(COLUMNS))
                .param(customer)
                .query((row, number) -> read(row, customer))
                .list();
    }

    Optional<Contact> find(long customer, long contact) {
        return of(customer).stream().filter(each -> each.id() == contact).findFirst();
    }

    /** The main contact of a merged customer is one of several at the kept one. */
    private static Contact read(ResultSet row, long customer) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("title"),
                row.getString("role"),
                new Contact.Reach(
                        texts(row.getArray("phones")), texts(row.getArray("emails")), row.getString("wechat")),
                row.getString("language"),
                row.getBoolean("opted_out"),
                row.getBoolean("main") && row.getLong("customer_id") == customer,
                row.getInt("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Adds a person; the first one of a customer is its main contact. */
    long add(long customer, Person person, String by) {
        return database.sql("""
                        insert into app.customer_contact (customer_id, name, title, role, phones, phone_keys, emails, email_keys, wechat,
                                                          language, opted_out, main, created_by, changed_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                                not exists (select from app.customer_contact where customer_id = ? and main), ?, ?) returning id""")
                .param(customer)
                .params(values(person))
                .params(customer, by, by)
                .query(Long.class)
                .single();
    }

    void change(long contact, Person person, String by) {
        database.sql("""
                        update app.customer_contact set name = ?, title = ?, role = ?, phones = ?, phone_keys = ?, emails = ?, email_keys = ?,
                               wechat = ?, language = ?, opted_out = ?, version = version + 1, changed_at = now(), changed_by = ?
                        where id = ?""").params(values(person)).params(by, contact).update();
    }

    private List<Object> values(Person person) {
        return List.of(
                person.name(),
                person.title(),
                person.role(),
                person.phones().toArray(String[]::new),
                found(person.phones(), keys::phone),
                person.emails().toArray(String[]::new),
                found(person.emails(), CustomerKeys::email),
                person.wechat(),
                person.language(),
                person.optedOut());
    }

    private static String[] found(List<String> texts, Function<String, @Nullable String> key) {
        return texts.stream().map(key).filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    /** Makes the person the customer's main contact, whom mails and calls go to; one of a merged customer moves to the kept one. */
    void makeMain(long customer, long contact, String by) {
        database.sql("select id from app.customer where id = ? for no key update")
                .param(customer)
                .query(row -> {});
        database.sql("update app.customer_contact set main = false where customer_id = ? and main and id <> ?")
                .params(customer, contact)
                .update();
        database.sql("""
                        with chosen as (
                            update app.customer_contact set main = true, customer_id = ?, version = version + 1, changed_at = now(),
                                   changed_by = ?
                            where id = ? returning name, phones, phone_keys, emails, email_keys)
                        update app.customer set contact = nullif(chosen.name, ''),
                               phone = chosen.phones[1], phone_key = chosen.phone_keys[1],
                               email = chosen.emails[1], email_key = chosen.email_keys[1]
                        from chosen where customer.id = ?""").params(customer, by, contact, customer).update();
    }

    /**
     * Adds the contacts of new records to their customers, unless a person with the same number, address or name is there: that one gets
     * what it lacks. One statement for all.
     */
    void add(List<Named> named) {
        database.sql("""
                        with given as (
                            select customer_id, entry.*
                            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                as entry (record, name, title, phone, phone_key, email, email_key, by, source)
                            join app.customer_record using (record)),
                        known as (
                            select distinct on (given.record) given.*, contact.id as contact
                            from given join app.customer_member member on member.customer_id = given.customer_id
                            join app.customer_contact contact on contact.customer_id = member.member_id
                            where given.phone_key = any(contact.phone_keys) or given.email_key = any(contact.email_keys)
                               or (given.name <> '' and lower(given.name) = lower(contact.name))
                            order by given.record, contact.id),
                        completed as (
                            update app.customer_contact contact set
                                name = case when contact.name = '' then more.name else contact.name end,
                                title = case when contact.title = '' then more.title else contact.title end,
                                phones = case when more.phone is null or more.phone = any(contact.phones)
                                                or more.phone_key = any(contact.phone_keys)
                                              then contact.phones else contact.phones || more.phone end,
                                phone_keys = case when more.phone_key is null or more.phone_key = any(contact.phone_keys)
                                                  then contact.phone_keys else contact.phone_keys || more.phone_key end,
                                emails = case when more.email is null or more.email = any(contact.emails)
                                                or more.email_key = any(contact.email_keys)
                                              then contact.emails else contact.emails || more.email end,
                                email_keys = case when more.email_key is null or more.email_key = any(contact.email_keys)
                                                  then contact.email_keys else contact.email_keys || more.email_key end,
                                version = contact.version + 1, changed_at = now(), changed_by = more.by
                            from (select distinct on (contact) * from known order by contact, record) as more
                            where contact.id = more.contact
                              and (contact.name = '' and more.name <> '' or contact.title = '' and more.title <> ''
                                   or not more.phone = any(contact.phones) or not more.email = any(contact.emails))),
                        fresh as (
                            select distinct on (customer_id, coalesce(nullif(lower(name), ''), phone_key, email_key, phone, email)) *
                            from given where not exists (select from known where known.record = given.record)
                            order by customer_id, coalesce(nullif(lower(name), ''), phone_key, email_key, phone, email), record)
                        insert into app.customer_contact (customer_id, name, title, phones, phone_keys, emails, email_keys, main, record,
                                                          created_by, changed_by, source, source_at)
                        select customer_id, name, title, array_remove(array[phone], null), array_remove(array[phone_key], null),
                               array_remove(array[email], null), array_remove(array[email_key], null),
                               row_number() over (partition by customer_id order by record) = 1
                               and not exists (select from app.customer_contact main where main.customer_id = fresh.customer_id and main),
                               record, by, by, source, case when source <> '' then now() end
                        from fresh order by customer_id, record""")
                .param(column(named, Named::record))
                .param(column(named, Named::name))
                .param(column(named, Named::title))
                .param(column(named, Named::phone))
                .param(column(named, each -> keys.phone(each.phone())))
                .param(column(named, Named::email))
                .param(column(named, each -> CustomerKeys.email(each.email())))
                .param(column(named, Named::by))
                .param(column(named, Named::source))
                .update();
    }

    /**
     * Corrects the person that came from the record.
     *
     * @return whether there is one
     */
    boolean correct(Named named) {
        return database.sql("""
                        update app.customer_contact contact set
                            name = case when given.name = '' then contact.name else given.name end,
                            title = case when given.title = '' then contact.title else given.title end,
                            phones = case when given.phone is null then phones else given.phone || phones[2:] end,
                            phone_keys = case when given.phone is null then phone_keys
                                              else array_remove(given.phone_key || phone_keys[2:], null) end,
                            emails = case when given.email is null then emails else given.email || emails[2:] end,
                            email_keys = case when given.email is null then email_keys
                                              else array_remove(given.email_key || email_keys[2:], null) end,
                            version = version + 1, changed_at = now(), changed_by = given.by
                        from (select ?::text as record, ?::text as name, ?::text as title, ?::text as phone, ?::text as phone_key,
                                     ?::text as email, ?::text as email_key, ?::text as by) as given
                        where contact.record = given.record""")
                        .params(named.record(), named.name(), named.title())
                        .params(named.phone(), keys.phone(named.phone()))
                        .params(named.email(), CustomerKeys.email(named.email()))
                        .param(named.by())
                        .update()
                > 0;
    }

    /** Adds what else stands in the fields of a record to the one person that has its first number or address. */
    void complete(String record, List<String> phones, List<String> emails) {
        Map<String, String> numbers = keyed(phones, keys::phone);
        Map<String, String> addresses = keyed(emails, CustomerKeys::email);
        database.sql("""
                        with person as (
                            select contact.id
                            from app.customer_record entered join app.customer_member own on own.member_id = entered.customer_id
                            join app.customer_member member on member.customer_id = own.customer_id
                            join app.customer_contact contact on contact.customer_id = member.member_id
                            where entered.record = :record
                              and ((:phone_keys::text[])[1] = any(contact.phone_keys) or (:email_keys::text[])[1] = any(contact.email_keys))
                            order by coalesce(contact.record = :record, false) desc,
                                     coalesce((:phone_keys::text[])[1] = any(contact.phone_keys), false) desc, contact.id
                            limit 1)
                        update app.customer_contact contact set
                            phones = contact.phones || array(select phone from unnest(:phones::text[], :phone_keys::text[]) as more (phone, key)
                                                             where not key = any(contact.phone_keys)),
                            phone_keys = contact.phone_keys || array(select key from unnest(:phone_keys::text[]) as key
                                                                     where not key = any(contact.phone_keys)),
                            emails = contact.emails || array(select email from unnest(:emails::text[], :email_keys::text[]) as more (email, key)
                                                             where not key = any(contact.email_keys)),
                            email_keys = contact.email_keys || array(select key from unnest(:email_keys::text[]) as key
                                                                     where not key = any(contact.email_keys))
                        from person
                        where contact.id = person.id
                          and not (contact.phone_keys @> :phone_keys::text[] and contact.email_keys @> :email_keys::text[])""")
                .param("record", record)
                .param("phones", numbers.values().toArray(String[]::new))
                .param("phone_keys", numbers.keySet().toArray(String[]::new))
                .param("emails", addresses.values().toArray(String[]::new))
                .param("email_keys", addresses.keySet().toArray(String[]::new))
                .update();
    }

    /** The texts by what they are compared by, in their order; of two with the same key the first. */
    private static Map<String, String> keyed(List<String> texts, Function<String, @Nullable String> key) {
        Map<String, String> keyed = new LinkedHashMap<>();
        for (String text : texts) {
            String found = key.apply(text);
            if (found != null) {
                keyed.putIfAbsent(found, text);
            }
        }
        return keyed;
    }

    private static @Nullable String[] column(List<Named> named, Function<Named, @Nullable String> value) {
        return named.stream().map(value).toArray(String[]::new);
    }
}
