package io.leadwright.sales.duplicate;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads and writes merge proposals. A proposal about a customer that has been merged is hidden until that merge is
 * undone.
 */
@Repository
public class MergeRows {
    static final List<String> STATES = List.of("proposed", "merged", "dismissed", "undone");
    private static final String SEEN = """
            from app.merge_proposal proposal
            join app.customer one on one.id = proposal.customer_id join app.customer other on other.id = proposal.other_id
            where one.merged_into is distinct from one.id and other.merged_into is distinct from other.id and (:state = '' or state = :state) and (:owner = '' or (one.owner = :owner and other.owner = :owner))
              and (state <> 'proposed' or (one.merged_into is null and other.merged_into is null))""";

    private final JdbcClient database;
    private final CustomerRows customers;
    private final Clock clock;

    MergeRows(JdbcClient database, CustomerRows customers, Clock clock) {
        this.database = database;
        this.customers = customers;
        this.clock = clock;
    }

    /** A page of proposals; total counts all of the state. */
    public record Page(List<MergeProposal> items, int page, int size, long total) {}

    private record Row(
            long id,
            long customer,
            long other,
            List<String> reasons,
            String state,
            Instant createdAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    /** Loads proposals, newest first; an empty state means any. */
    Page list(String state, Optional<String> owner, int page, int size) {
        List<Row> rows = database.sql(
                        "select proposal.* " + SEEN + " order by proposal.id desc limit :size offset :from")
                .param("state", state)
                .param("owner", owner.orElse(""))
                .param("size", size)
                .param("from", (long) page * size)
                .query(MergeRows::read)
                .list();
        long total = database.sql("select count(*) " + SEEN)
                .param("state", state)
                .param("owner", owner.orElse(""))
                .query(Long.class)
                .single();
        return new Page(complete(rows), page, size, total);
    }

    /** Loads proposals about a customer or one merged into it: open ones, and merges that can be undone. */
    public List<MergeProposal> about(long kept, Optional<String> owner) {
        return complete(database.sql("select proposal.* " + SEEN + """
                         and state in ('proposed', 'merged') and (:kept in (one.id, other.id, one.merged_into, other.merged_into))
                        order by state desc, proposal.id desc limit 50""")
                .param("state", "")
                .param("owner", owner.orElse(""))
                .param("kept", kept)
                .query(MergeRows::read)
                .list());
    }

    Optional<MergeProposal> find(long id) {
        return complete(database.sql("""
                                select * from app.merge_proposal proposal where id = ? and not exists (
                                    select from app.customer where merged_into = customer.id
                                    and customer.id in (proposal.customer_id, proposal.other_id))""").param(id).query(MergeRows::read).list()).stream()
                .findFirst();
    }

    /** Locks the proposal and its customers until the commit, so nobody decides on it or merges them elsewhere. */
    void lock(MergeProposal proposal) {
        database.sql("select id from app.merge_proposal where id = ? for update")
                .param(proposal.id())
                .query(rows -> {});
        for (String rows : List.of("customer_id from app.customer_activity", "id from app.customer")) {
            String id = rows.substring(0, rows.indexOf(' '));
            database.sql("select %s where %s in (?, ?) order by 1 for update".formatted(rows, id))
                    .params(
                            proposal.customers().get(0).id(),
                            proposal.customers().get(1).id())
                    .query(row -> {});
        }
    }

    void decide(long id, String state, String by) {
        database.sql("update app.merge_proposal set state = ?, decided_at = ?, decided_by = ? where id = ?")
                .params(state, Timestamp.from(clock.instant()), by, id)
                .update();
    }

    /** Merges the customer into another one, or separates it again. */
    void point(long customer, @Nullable Long to) {
        database.sql("update app.customer set merged_into = ?::bigint where id = ?")
                .params(to, customer)
                .update();
    }

    private List<MergeProposal> complete(List<Row> rows) {
        Map<Long, Customer> both = customers.all(rows.stream()
                .flatMap(row -> Stream.of(row.customer(), row.other()))
                .distinct()
                .toList());
        return rows.stream()
                .map(row -> new MergeProposal(
                        row.id(),
                        row.reasons(),
                        row.state(),
                        row.createdAt(),
                        row.decidedAt(),
                        row.decidedBy(),
                        List.of(
                                Objects.requireNonNull(both.get(row.customer())),
                                Objects.requireNonNull(both.get(row.other())))))
                .toList();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Row(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getLong("other_id"),
                List.of((String[]) row.getArray("reasons").getArray()),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getString("decided_by"));
    }
}
