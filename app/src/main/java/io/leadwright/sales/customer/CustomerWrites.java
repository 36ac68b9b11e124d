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

    /** A new customer and who entered it. */
    record Entered(long id, CustomerEntry entry, String by) {}

    /**
     * Stores new customers at the first stage with their history, in one statement, so that the counts of the funnel change once.
     *
     * @return records of the customers stored; the other records refer to existing customers
     */
    Set<String> insert(List<Entered> customers, Instant at) {
        return new HashSet<>(database.sql("""
                        with given as (
                            select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                                 ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[])
                                as customer (id, record, name, owner, contact, email, phone, industry, region, source,
                                             name_key, email_key, phone_key, value, by)),
                        entered as (
                            insert into app.customer (id, record, name, owner, contact, email, phone, industry, region, source,
                                   name_key, email_key, phone_key, estimated_value, record_value, stage_since, created_at)
                            select id, record, name, owner, contact, email, phone, industry, region, source,
                                   name_key, email_key, phone_key, value, value, ?, ? from given order by id
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
                                entry -> entry.keys().phone(),
                                CustomerEntry::value)
                        .map(column -> texts(customers, column))
                        .toList())
                .param(customers.stream().map(Entered::by).toArray(String[]::new))
                .params(Timestamp.from(at), Timestamp.from(at), Customer.FIRST_STAGE, Timestamp.from(at))
                .query(String.class)
                .list());
    }

    private static @Nullable String[] texts(List<Entered> customers, Function<CustomerEntry, @Nullable Object> column) {
        return customers.stream()
                .map(customer -> column.apply(customer.entry()))
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** Updates the customer of a changed record; returns its id, empty if the record has none. */
    Optional<Long> update(CustomerEntry entry) {
        return database.sql("""
                        update app.customer set name = ?, owner = ?, contact = ?, email = ?, phone = ?, industry = ?,
                               region = ?, source = ?, name_key = ?, email_key = ?, phone_key = ?, record_value = ?
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
                .params(entry.value(), entry.record())
                .query(Long.class)
                .optional();
    }

    /** Gives the customer and those merged into it to another owner. */
    void own(long id, String owner) {
        database.sql("update app.customer set owner = ? where (id = ? or merged_into = ?) and owner <> ?")
                .params(owner, id, id, owner)
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
