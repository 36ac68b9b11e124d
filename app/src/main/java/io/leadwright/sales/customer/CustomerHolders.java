package io.leadwright.sales.customer;

import io.leadwright.platform.transaction.TransactionMemory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells who looks after the customer of a record. A group of jobs locks its customers anyway, so what that statement returned is remembered
 * until the transaction ends.
 */
@Repository
public class CustomerHolders {
    /** Columns of {@code app.customer} that a holder is read from. */
    static final String COLUMNS = "customer.id, customer.owner, customer.status, customer.merged_into";

    private final JdbcClient database;
    private final TransactionMemory<Map<String, Holder>> held = new TransactionMemory<>(HashMap::new);

    CustomerHolders(JdbcClient database) {
        this.database = database;
    }

    /**
     * A customer and its owner.
     *
     * @param owner username, empty without one
     */
    public record Holder(long customer, String owner, String state) {}

    /** Remembers a customer that the transaction has locked, read from {@link #COLUMNS}. */
    void locked(String record, ResultSet row) throws SQLException {
        if (row.getObject("merged_into") == null) {
            held.known().put(record, new Holder(row.getLong("id"), row.getString("owner"), row.getString("status")));
        }
    }

    /** The customer that the record counts at, locked until the transaction ends. */
    public Optional<Holder> find(String record) {
        Holder known = held.known().get(record);
        return known != null ? Optional.of(known) : read(record);
    }

    private Optional<Holder> read(String record) {
        return database.sql("""
                        select kept.id, kept.owner, kept.status
                        from app.customer_record join app.resolved_customer resolved on resolved.id = customer_record.customer_id
                        join app.customer kept on kept.id = resolved.kept_id
                        where customer_record.record = ? for no key update of kept""")
                .param(record)
                .query((row, number) -> new Holder(row.getLong(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /** The owner of a customer has changed in this transaction. */
    void changed(long customer) {
        held.known().values().removeIf(holder -> holder.customer() == customer);
    }
}
