package io.leadwright.sales.profile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes notes about customers. */
@Repository
class CustomerNoteRows {
    private final JdbcClient database;
    private final Clock clock;

    CustomerNoteRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Loads the notes of the customer and those merged into it, newest first. */
    List<CustomerNote> load(long customer, int limit) {
        return database.sql("""
                        select * from app.customer_note
                        where customer_id in (select member_id from app.customer_member where customer_id = :customer)
                        order by id desc limit :most""")
                .param("customer", customer)
                .param("most", limit)
                .query(CustomerNoteRows::read)
                .list();
    }

    long add(long customer, String text, List<String> mentioned, String by) {
        return database.sql("""
                        insert into app.customer_note (customer_id, text, mentioned, by, at) values (?, ?, ?, ?, ?) returning id""")
                .params(customer, text, mentioned.toArray(String[]::new), by, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Finds a note of the customer or one merged into it. */
    Optional<CustomerNote> find(long customer, long id) {
        return database.sql("""
                        select * from app.customer_note where id = :id and customer_id in (
                            select member_id from app.customer_member where customer_id = :customer)""")
                .param("customer", customer)
                .param("id", id)
                .query(CustomerNoteRows::read)
                .optional();
    }

    /** Records that the note was assigned to a colleague as a task. */
    void assigned(long id, String to) {
        database.sql("update app.customer_note set assigned = array_append(assigned, ?) where id = ?")
                .params(to, id)
                .update();
    }

    /** Deletes a note of that person; false if there is none. */
    boolean remove(long customer, long id, String by) {
        return database.sql("delete from app.customer_note where id = ? and customer_id = ? and by = ?")
                        .params(id, customer, by)
                        .update()
                > 0;
    }

    private static CustomerNote read(ResultSet row, int number) throws SQLException {
        return new CustomerNote(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getString("text"),
                List.of((String[]) row.getArray("mentioned").getArray()),
                row.getString("by"),
                row.getTimestamp("at").toInstant(),
                List.of((String[]) row.getArray("assigned").getArray()));
    }
}
