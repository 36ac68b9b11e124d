package io.leadwright.sales.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads customers. */
@Repository
public class CustomerRows {
    /** Columns of {@code app.customer} (as customer) and {@code app.customer_activity} (as activity). */
    public static final String COLUMNS = """
            customer.id, name, record, owner, contact, email, phone, industry, region, source, stage, stage_since, status,
            estimated_value, value_origin, risk_score, risk_reasons, next_best_action, last_touch_time, merged_into, created_at""";

    public static final String TABLES =
            "app.customer left join app.customer_activity activity on activity.customer_id = customer.id";
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;

    CustomerRows(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The customer; one that is in the recycle bin with its last record looks as if there were none. */
    public Optional<Customer> find(long id) {
        return database.sql("select %s from %s where customer.id = ? and merged_into is distinct from customer.id"
                        .formatted(COLUMNS, TABLES))
                .param(id)
                .query(this::read)
                .optional();
    }

    /** The customer, locked until the caller's transaction ends. */
    public Optional<Customer> lock(long id) {
        return database.sql(
                        "select %s from %s where customer.id = ? and merged_into is distinct from customer.id for no key update of customer"
                                .formatted(COLUMNS, TABLES))
                .param(id)
                .query(this::read)
                .optional();
    }

    /** The customer that a record was entered for. */
    public Optional<Customer> findByRecord(String record) {
        return database.sql(
                        "select %s from %s where customer.id = (select customer_id from app.customer_record where record = ?)"
                                .formatted(COLUMNS, TABLES))
                .param(record)
                .query(this::read)
                .optional();
    }

    /** All records that were entered for this customer and for those merged into it, in the order of their entry. */
    public List<String> allRecords(long kept) {
        return database.sql("""
                        select entered.record from app.customer_record entered join app.customer on customer.id = entered.customer_id
                        where customer.id = ? or customer.merged_into = ? order by entered.created_at, entered.record""").params(kept, kept).query(String.class).list();
    }

    /** All records that were entered for this customer, without those of customers merged into it, oldest first. */
    public List<String> records(long id) {
        return database.sql("select record from app.customer_record where customer_id = ? order by created_at, record")
                .param(id)
                .query(String.class)
                .list();
    }

    /** The customers with these ids, by id, without the unknown ones. */
    public Map<Long, Customer> all(Collection<Long> ids) {
        return database
                .sql("select %s from %s where customer.id = any(?)".formatted(COLUMNS, TABLES))
                .param(ids.toArray(Long[]::new))
                .query(this::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    /** The customers merged into this one, oldest first. */
    public List<Customer> mergedInto(long id) {
        return database.sql(
                        "select %s from %s where merged_into = ? and merged_into <> customer.id order by customer.id"
                                .formatted(COLUMNS, TABLES))
                .param(id)
                .query(this::read)
                .list();
    }

    public Customer read(ResultSet row, int number) throws SQLException {
        Timestamp touched = row.getTimestamp("last_touch_time");
        long merged = row.getLong("merged_into");
        return new Customer(
                row.getLong("id"),
                row.getString("name"),
                row.getString("record"),
                row.getString("owner"),
                new Customer.Contact(row.getString("contact"), row.getString("email"), row.getString("phone")),
                new Customer.Segment(row.getString("industry"), row.getString("region"), row.getString("source")),
                new Customer.Progress(
                        row.getInt("stage"),
                        row.getTimestamp("stage_since").toInstant(),
                        row.getString("status"),
                        row.getBigDecimal("estimated_value"),
                        row.getString("value_origin"),
                        touched == null ? null : touched.toInstant()),
                new Customer.Assessment(
                        row.getBigDecimal("risk_score"),
                        sentences(row.getString("risk_reasons")),
                        row.getString("next_best_action")),
                merged == 0 ? null : merged,
                row.getTimestamp("created_at").toInstant());
    }

    private List<String> sentences(String reasons) {
        try {
            return json.readValue(reasons, SENTENCES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The risk reasons of a customer are not valid JSON", e);
        }
    }
}
