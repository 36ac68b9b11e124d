package io.leadwright.sales.customer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes customers from their records. */
@Repository
public class CustomerWrites {
    /** The person a customer is reached by: these stay together, or a mail would greet another person than it reaches. */
    private static final String SAME_PERSON =
            "(customer.contact is not distinct from given.contact or concat(customer.contact, customer.email, customer.phone) = '')";

    private final JdbcClient database;
    private final CustomerHolders holders;

    CustomerWrites(JdbcClient database, CustomerHolders holders) {
        this.database = database;
        this.holders = holders;
    }

    /** A new customer, what it is worth, and who entered it. */
    record Entered(long id, CustomerEntry entry, RecordValue value, String by) {}

    /**
     * Stores new customers at the first stage with their history, and which records belong to them, in one statement, so that the counts of
     * the funnel change once.
     *
     * @return records of the customers stored; the other records join existing customers
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
                        compared as (insert into app.customer_check (customer_id) select id from entered),
                        belongs as (
                            insert into app.customer_record (record, customer_id, created_at, value, origin)
                            select record, id, ?, value, origin from given)
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
                .params(
                        Timestamp.from(at),
                        Timestamp.from(at),
                        Customer.FIRST_STAGE,
                        Timestamp.from(at),
                        Timestamp.from(at))
                .query(String.class)
                .list());
    }

    private static @Nullable String[] texts(List<Entered> customers, Function<Entered, @Nullable Object> column) {
        return customers.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** Adds to customers what they lack and the records that join them know; the customers are compared again. */
    void complete(List<Entered> joined) {
        if (!joined.isEmpty()) {
            fill(joined.stream().map(Entered::entry).toList());
        }
    }

    private void fill(List<CustomerEntry> entries) {
        database.sql("""
                        with given as (
                            select distinct on (customer_id) *
                            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                as entry (record, contact, email, phone, industry, region, source, email_key, phone_key)
                            join app.customer_record using (record) order by customer_id, record),
                        filled as (
                            update app.customer set
                                contact = case when %1$s then coalesce(customer.contact, given.contact) else customer.contact end,
                                email = case when %1$s then coalesce(customer.email, given.email) else customer.email end,
                                email_key = case when %1$s then coalesce(customer.email_key, given.email_key) else customer.email_key end,
                                phone = case when %1$s then coalesce(customer.phone, given.phone) else customer.phone end,
                                phone_key = case when %1$s then coalesce(customer.phone_key, given.phone_key) else customer.phone_key end,
                                industry = coalesce(customer.industry, given.industry),
                                region = coalesce(customer.region, given.region),
                                source = coalesce(customer.source, given.source)
                            from given where customer.id = given.customer_id returning id)
                        insert into app.customer_check (customer_id) select id from filled""".formatted(SAME_PERSON))
                .params(Stream.<Function<CustomerEntry, @Nullable Object>>of(
                                CustomerEntry::record,
                                entry -> entry.contact().name(),
                                entry -> entry.contact().email(),
                                entry -> entry.contact().phone(),
                                entry -> entry.segment().industry(),
                                entry -> entry.segment().region(),
                                entry -> entry.segment().source(),
                                entry -> entry.keys().email(),
                                entry -> entry.keys().phone())
                        .map(column -> entries.stream()
                                .map(column)
                                .map(value -> value == null ? null : value.toString())
                                .toArray(String[]::new))
                        .toList())
                .update();
    }

    /**
     * Updates the customer of a changed record. The record it was created from rules; one that joined fills what is missing, and an owner
     * that any record gets is the customer's.
     *
     * @param roles what has changed in the record: name, owner, contact …
     * @return the customer's id, empty if the record has none
     */
    Optional<Long> update(CustomerEntry entry, Set<String> roles) {
        Optional<Long> customer = overwrite("record = ?", entry, roles).or(() -> joined(entry, roles));
        if (roles.contains("owner")) {
            customer.ifPresent(holders::changed);
        }
        return customer;
    }

    private Optional<Long> joined(CustomerEntry entry, Set<String> roles) {
        fill(List.of(entry));
        Set<String> owned = roles.contains("owner") && !entry.owner().isEmpty() ? Set.of("owner") : Set.of();
        return overwrite("id = (select customer_id from app.customer_record where record = ?)", entry, owned);
    }

    /** Writes what has changed in the record to the customer that the condition selects by the record. */
    private Optional<Long> overwrite(String condition, CustomerEntry entry, Set<String> roles) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        roles.forEach(role -> columns.putAll(columns(entry, role)));
        if (columns.isEmpty()) {
            return database.sql("select id from app.customer where " + condition)
                    .param(entry.record())
                    .query(Long.class)
                    .optional();
        }
        String changes =
                columns.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        return database.sql("update app.customer set %s where %s returning id".formatted(changes, condition))
                .params(new ArrayList<>(columns.values()))
                .param(entry.record())
                .query(Long.class)
                .optional();
    }

    private static Map<String, @Nullable Object> columns(CustomerEntry entry, String role) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        switch (role) {
            case "name" -> {
                columns.put("name", entry.name());
                columns.put("name_key", entry.keys().name());
            }
            case "owner" -> columns.put("owner", entry.owner());
            case "contact" -> columns.put("contact", entry.contact().name());
            case "email" -> {
                columns.put("email", entry.contact().email());
                columns.put("email_key", entry.keys().email());
            }
            case "phone" -> {
                columns.put("phone", entry.contact().phone());
                columns.put("phone_key", entry.keys().phone());
            }
            case "industry" -> columns.put("industry", entry.segment().industry());
            case "region" -> columns.put("region", entry.segment().region());
            case "source" -> columns.put("source", entry.segment().source());
            default -> {
                // The record's own fields, such as the customer's number.
            }
        }
        return columns;
    }

    /** Gives the customer and those merged into it to another owner. */
    public void own(long id, String owner) {
        database.sql("update app.customer set owner = ? where (id = ? or merged_into = ?) and owner <> ?")
                .params(owner, id, id, owner)
                .update();
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
                        with said as (
                            update app.customer_record set value = :amount, origin = :origin
                            where record = :record and (value, origin) is distinct from (:amount, :origin) returning customer_id),
                        alone as (
                            select customer_id, not exists (
                                select from app.customer_record other
                                where other.customer_id = said.customer_id and other.record <> :record) as alone
                            from said)
                        update app.customer
                        set estimated_value = case when alone and value_origin = record_origin and merged_into is null then :amount
                                else estimated_value end,
                            value_origin = case when alone and value_origin = record_origin and merged_into is null then :origin
                                else value_origin end,
                            record_value = case when alone then :amount else record_value end,
                            record_origin = case when alone then :origin else record_origin end
                        from alone where customer.id = alone.customer_id
                        returning id, alone and value_origin = record_origin and merged_into is null""")
                .param("amount", value.amount())
                .param("origin", value.origin())
                .param("record", record)
                .query((row, number) -> new Revalued(row.getLong(1), row.getBoolean(2)))
                .optional();
    }

    /** Whether the customer of a record, or the one it was merged into, counts with exactly this value. */
    boolean isWorth(String record, BigDecimal amount) {
        return database.sql("""
                        select exists (
                            select from app.customer_record
                            join app.customer entered on entered.id = customer_record.customer_id
                            join app.customer kept on kept.id = coalesce(entered.merged_into, entered.id)
                            where customer_record.record = ? and kept.estimated_value = ?)""").params(record, amount).query(Boolean.class).single();
    }

    /** Stores why a lost customer was lost; one that is not lost has no reason. */
    public void lost(long customer, String reason, String competitor) {
        database.sql("update app.customer set loss_reason = ?, competitor = ? where id = ? and status = 'lost'")
                .params(reason, competitor, customer)
                .update();
    }

    /** Stores against whom we compete for a customer. */
    public void competitor(long customer, String competitor) {
        database.sql("update app.customer set competitor = ? where id = ?")
                .params(competitor, customer)
                .update();
    }

    /**
     * Deletes the customer of a deleted record, but keeps one that has other records, deals, events or merged customers; its oldest
     * remaining record, if any, takes the place of the deleted one.
     *
     * @return the customer that is kept
     */
    Optional<Long> remove(String record) {
        Optional<Long> customer = database.sql("delete from app.customer_record where record = ? returning customer_id")
                .param(record)
                .query(Long.class)
                .optional();
        database.sql("""
                        delete from app.customer where record = ? and merged_into is null
                          and not exists (select from app.customer_record where customer_id = customer.id)
                          and not exists (select from app.customer other where other.merged_into = customer.id)
                          and not exists (select from app.deal where customer_id = customer.id)
                          and not exists (select from app.behavior_log where customer_id = customer.id)""").param(record).update();
        database.sql("""
                        update app.customer set record = (select record from app.customer_record where customer_id = customer.id
                                                          order by created_at, record limit 1)
                        where record = ?""").param(record).update();
        return customer.flatMap(id -> database.sql("select id from app.customer where id = ?")
                .param(id)
                .query(Long.class)
                .optional());
    }

    /** Queues the customer for the duplicate check after the commit. */
    public void compare(long id) {
        database.sql("insert into app.customer_check (customer_id) values (?)")
                .param(id)
                .update();
    }
}
