package io.leadwright.sales.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes customers from their records. */
@Repository
public class CustomerWrites {
    private final JdbcClient database;

    CustomerWrites(JdbcClient database) {
        this.database = database;
    }

    /** A new customer, what it is worth, and who entered it. */
    record Entered(long id, CustomerEntry entry, RecordValue value, String by) {}

    /**
     * Stores new customers at the first stage with their history, in one statement, so that the counts of the funnel change once.
     *
     * @return records of the customers stored; the other records refer to existing customers
     */
    Set<String> insert(List<Entered> customers, Instant at) {
        return new HashSet<>(database.sql("""
                        with given as (
                            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                                 ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[])
                                as customer (id, record, name, owner, contact, email, phone, industry, region, source,
                                             name_key, email_key, phone_key, value, origin, by)),
                        entered as (
                            insert into app.customer (id, record, name, owner, contact, email, phone, industry, region, source,
                                   name_key, email_key, phone_key, estimated_value, record_value, value_origin, record_origin,
                                   stage_since, created_at)
                            select id, record, name, owner, contact, email, phone, industry, region, source,
                                   name_key, email_key, phone_key, value, value, origin, origin, ?, ? from given order by id
                            on conflict (id) do nothing returning id, record),
                        told as (
                            insert into app.stage_history (customer_id, to_stage, "timestamp", ai_reason, cause, by)
                            select id, ?, ?, 'entry', 'entry', by from entered join given using (id, record)),
                        compared as (insert into app.customer_check (customer_id) select id from entered)
                        select record from entered""")
                .param(customers.stream().map(Entered::id).toArray(Long[]::new))
                .params(Stream.<Function<CustomerEntry, @Nullable Object>>of(
                                CustomerEntry::record,
                                CustomerEntry::name,
                                CustomerEntry::owner,
                                entry -> entry.contact().name(),
                                entry -> entry.contact().email(),
                                entry -> entry.contact().phone(),
                                entry -> entry.segment().industry(),
                                entry -> entry.segment().region(),
                                entry -> entry.segment().source(),
                                entry -> entry.keys().name(),
                                entry -> entry.keys().email(),
                                entry -> entry.keys().phone())
                        .map(column -> texts(customers, customer -> column.apply(customer.entry())))
                        .toList())
                .param(texts(customers, customer -> customer.value().amount()))
                .param(texts(customers, customer -> customer.value().origin()))
                .param(customers.stream().map(Entered::by).toArray(String[]::new))
                .params(Timestamp.from(at), Timestamp.from(at), Customer.FIRST_STAGE, Timestamp.from(at))
                .query(String.class)
                .list());
    }

    private static @Nullable String[] texts(List<Entered> customers, Function<Entered, @Nullable Object> column) {
        return customers.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** Updates the customer of a changed record; returns its id, empty if the record has none. */
    Optional<Long> update(CustomerEntry entry) {
        return database.sql("""
                        update app.customer set name = ?, owner = ?, contact = ?, email = ?, phone = ?, industry = ?,
                               region = ?, source = ?, name_key = ?, email_key = ?, phone_key = ?
                        where record = ? returning id""")
                .params(entry.name(), entry.owner())
                .params(
                        entry.contact().name(),
                        entry.contact().email(),
                        entry.contact().phone())
                .params(
                        entry.segment().industry(),
                        entry.segment().region(),
                        entry.segment().source())
                .params(entry.keys().name(), entry.keys().email(), entry.keys().phone())
                .param(entry.record())
                .query(Long.class)
                .optional();
    }

    /**
     * A customer whose value by its record changed.
     *
     * @param settled whether its estimated value followed at once; otherwise deals or other records decide
     */
    record Revalued(long id, boolean settled) {}

    /** Updates what the record says the customer is worth; empty if nothing changed. */
    Optional<Revalued> revalue(String record, RecordValue value) {
        return database.sql("""
                        update app.customer
                        set estimated_value = case when value_origin = record_origin and merged_into is null then :amount
                                else estimated_value end,
                            value_origin = case when value_origin = record_origin and merged_into is null then :origin else value_origin end,
                            record_value = :amount, record_origin = :origin
                        where record = :record and (record_value, record_origin) is distinct from (:amount, :origin)
                        returning id, value_origin = record_origin and merged_into is null""")
                .param("amount", value.amount())
                .param("origin", value.origin())
                .param("record", record)
                .query((row, number) -> new Revalued(row.getLong(1), row.getBoolean(2)))
                .optional();
    }

    /** Stores why a lost customer was lost; one that is not lost has no reason. */
    public void lost(long customer, String reason, String competitor) {
        database.sql("update app.customer set loss_reason = ?, competitor = ? where id = ? and status = 'lost'")
                .params(reason, competitor, customer)
                .update();
    }

    /** Deletes the customer of a deleted record, but keeps one that has deals, events or merged customers, without a record. */
    void remove(String record) {
        database.sql("""
                        delete from app.customer where record = ? and merged_into is null
                          and not exists (select from app.customer other where other.merged_into = customer.id)
                          and not exists (select from app.deal where customer_id = customer.id)
                          and not exists (select from app.behavior_log where customer_id = customer.id)""").param(record).update();
        database.sql("update app.customer set record = null where record = ?")
                .param(record)
                .update();
    }

    /** Queues the customer for the duplicate check after the commit. */
    public void compare(long id) {
        database.sql("insert into app.customer_check (customer_id) values (?)")
                .param(id)
                .update();
    }
}
