package io.leadwright.sales.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.sales.privacy.Person.Place;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where a person stands: the contact, the records of the customer, the runs about them. */
@Repository
class PersonRows {
    private final JdbcClient database;
    private final ObjectMapper json;

    PersonRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The contact as it is stored. */
    record Stored(
            long id,
            String name,
            String title,
            List<String> phones,
            List<String> phoneKeys,
            List<String> emails,
            List<String> emailKeys,
            String wechat,
            @Nullable String record) {}

    /** A record of the customer and all its earlier values. */
    record Entered(String record, String form, JsonNode data, List<JsonNode> changes) {}

    Optional<Stored> contact(long id) {
        return database.sql("""
                        select id, name, title, phones, phone_keys, emails, email_keys, wechat, record
                        from app.customer_contact where id = ?""")
                .param(id)
                .query((row, number) -> new Stored(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("title"),
                        texts(row.getArray("phones")),
                        texts(row.getArray("phone_keys")),
                        texts(row.getArray("emails")),
                        texts(row.getArray("email_keys")),
                        row.getString("wechat"),
                        row.getString("record")))
                .optional();
    }

    /** The kept customer of a contact. */
    Optional<Long> customerOf(long contact) {
        return database.sql("""
                        select kept_id from app.customer_contact join app.resolved_customer customer on customer.id = customer_id
                        where customer_contact.id = ?""").param(contact).query(Long.class).optional();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    List<Long> members(long customer) {
        return database.sql("select member_id from app.customer_member where customer_id = ? order by 1")
                .param(customer)
                .query(Long.class)
                .list();
    }

    List<Entered> records(List<Long> customers) {
        return database.sql("""
                        select entered.record, record.form, record.data::text as data,
                               coalesce((select jsonb_agg(changes order by version) from app.form_record_change
                                         where record_id = record.id), '[]')::text as changes
                        from app.customer_record entered
                        join app.form_record record on record.id = split_part(entered.record, ':', 2)::bigint
                        where entered.customer_id = any(?) order by record.id""")
                .param(customers.toArray(Long[]::new))
                .query((row, number) -> new Entered(
                        row.getString("record"),
                        row.getString("form"),
                        read(row.getString("data")),
                        list(read(row.getString("changes")))))
                .list();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is not JSON", e);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return List.copyOf(StreamSupport.stream(array.spliterator(), false).toList());
    }

    /** The process instances about these records, with those that they called. */
    List<String> runs(List<String> records) {
        return database.sql("""
                        with about as (
                            select proc_inst_id_ as id from act_hi_procinst where business_key_ = any(:records)
                            union select proc_inst_id_ from act_ru_execution where business_key_ = any(:records))
                        select id from about
                        union select proc_inst_id_ from act_hi_procinst where root_proc_inst_id_ in (select id from about)""")
                .param("records", records.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** What others say in mails from these addresses. */
    List<String> mailTexts(List<String> emails) {
        return database.sql("""
                        select concat_ws(chr(10), sender_name, subject, text, note) from app.mail_in where lower(sender) = any(?)""")
                .param(emails.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Whether the same name stands for somebody else: another contact or a colleague. */
    boolean shared(String name, long contact) {
        return database.sql("""
                        select exists (select from app.customer_contact where lower(name) = lower(:name) and id <> :contact)
                            or exists (select from act_id_user
                                       where lower(:name) in (lower(concat(first_, last_)), lower(concat_ws(' ', first_, last_)),
                                                              lower(concat(last_, first_))))""")
                .param("name", name)
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    /** Of these addresses, in lower case, those of other contacts and of colleagues. */
    List<String> addressesOfOthers(List<String> addresses, long contact) {
        return database.sql("""
                        select address from unnest(:addresses::text[]) as address
                        where exists (select from app.customer_contact
                                      where email_keys @> array[address] and id <> :contact)
                           or exists (select from act_id_user where lower(email_) = address)""")
                .param("addresses", addresses.toArray(String[]::new))
                .param("contact", contact)
                .query(String.class)
                .list();
    }

    /** Of these numbers, digits only, those that end the number of another contact. */
    List<String> numbersOfOthers(List<String> numbers, long customer, long contact) {
        return database.sql("""
                        select number from unnest(:numbers::text[]) as number
                        where exists (select from app.customer_contact other
                                      join app.customer_member member on member.member_id = other.customer_id, unnest(phone_keys) as key
                                      where member.customer_id = :customer and other.id <> :contact
                                        and right(number, 8) = right(key, 8))""")
                .param("numbers", numbers.toArray(String[]::new))
                .param("customer", customer)
                .param("contact", contact)
                .query(String.class)
                .list();
    }

    /** The texts of all columns of the catalogue in which parts are looked for after a restore, for these records and runs. */
    List<String> texts(Place place) {
        return database
                .sql("""
                        select data::text from app.form_record where form || ':' || id = any(:records)
                        union all select changes::text from app.form_record_change
                                  where record_id in (select split_part(record, ':', 2)::bigint from unnest(:records::text[]) as record)
                        union all select concat_ws(chr(10), recipient, subject, text) from app.mail where business_key = any(:records)
                        union all select concat_ws(chr(10), sender, sender_name, subject, text, note)
                                  from app.mail_in where business_key = any(:records)
                        union all select text from app.customer_note where customer_id = any(:customers)
                        union all select concat_ws(chr(10), note, details) from app.activity where customer_id = any(:customers)
                        union all select concat_ws(chr(10), title, note) from app.deal where customer_id = any(:customers)
                        union all select concat_ws(chr(10), action, script, content, reason, outcome) from app.action_card
                                  where customer_id = any(:customers)
                        union all select concat_ws(chr(10), name, contact, email, phone) from app.customer where id = any(:customers)
                        union all select text_ from act_ru_variable where proc_inst_id_ = any(:runs)""")
                .param("records", place.records().toArray(String[]::new))
                .param("customers", place.customers().toArray(Long[]::new))
                .param("runs", place.runs().toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
