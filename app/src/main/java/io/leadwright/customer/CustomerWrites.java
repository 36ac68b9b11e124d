package io.leadwright.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what records say about customers. */
@Repository
class CustomerWrites {
    private final JdbcClient database;

    CustomerWrites(JdbcClient database) {
        this.database = database;
    }

    /** Stores a new customer at the first stage with all that belongs to it, in one statement; false when the id is taken already. */
    boolean insert(long id, CustomerEntry entry, Instant at, String by) {
        return database.sql("""
                        with entered as (
                            insert into app.customer (id, record, name, owner, contact, email, phone, industry, region, source,
                                   name_key, email_key, phone_key, estimated_value, record_value, stage_since, created_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (id) do nothing returning id),
                        told as (
                            insert into app.stage_history (customer_id, to_stage, "timestamp", ai_reason, cause, by)
                            select id, ?, ?, 'entry', 'entry', ? from entered),
                        compared as (insert into app.customer_check (customer_id) select id from entered)
                        select id from entered""")
                .params(id, entry.record(), entry.name(), entry.owner(), entry.contact(), entry.email(), entry.phone())
                .params(entry.industry(), entry.region(), entry.source())
                .params(entry.nameKey(), entry.emailKey(), entry.phoneKey(), entry.value(), entry.value())
                .params(Timestamp.from(at), Timestamp.from(at), Customer.FIRST_STAGE, Timestamp.from(at), by)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Copies what a changed record says; gives the customer's id, empty when the record has none. */
    Optional<Long> update(CustomerEntry entry) {
        return database.sql("""
                        update app.customer set name = ?, owner = ?, contact = ?, email = ?, phone = ?, industry = ?,
                               region = ?, source = ?, name_key = ?, email_key = ?, phone_key = ?, record_value = ?
                        where record = ? returning id""")
                .params(entry.name(), entry.owner(), entry.contact(), entry.email(), entry.phone(), entry.industry())
                .params(entry.region(), entry.source(), entry.nameKey(), entry.emailKey(), entry.phoneKey())
                .params(entry.value(), entry.record())
                .query(Long.class)
                .optional();
    }

    /** Removes the customer of a record that is taken back; one that something has happened with stays, without a record. */
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

    /** Has the customer compared with the others after the commit. */
    void compare(long id) {
        database.sql("insert into app.customer_check (customer_id) values (?)")
                .param(id)
                .update();
    }
}
