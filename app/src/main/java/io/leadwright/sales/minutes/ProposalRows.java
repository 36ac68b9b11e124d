package io.leadwright.sales.minutes;

import io.leadwright.sales.minutes.MinutesReader.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes proposals. */
@Repository
class ProposalRows {
    static final String ACCEPTED = "accepted";
    static final String DISMISSED = "dismissed";
    private static final String SELECT = """
            select id, customer_id, activity_id, kind, words, quote, made_by, created_at from app.activity_proposal
            where state = 'proposed' and\s""";

    private final JdbcClient database;

    ProposalRows(JdbcClient database) {
        this.database = database;
    }

    /** A note and the day on which it was written. */
    record Note(long customer, String text, Instant at) {}

    Optional<Note> note(long activity) {
        return database.sql("select customer_id, note, told_at from app.activity where id = ? and note <> ''")
                .param(activity)
                .query((row, number) -> new Note(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** Stores what was found; a model replaces what rules found of the same kind and nobody has decided about. */
    void add(long activity, long customer, List<Found> found, String madeBy, String madeFrom) {
        String[] kinds =
                found.stream().map(each -> each.kind().code()).distinct().toArray(String[]::new);
        database.sql("""
                        delete from app.activity_proposal
                        where activity_id = ? and kind = any(?) and made_by = 'rules' and state = 'proposed' and ? <> 'rules'""").params(activity, kinds, madeBy).update();
        found.forEach(each -> database.sql("""
                        insert into app.activity_proposal (activity_id, customer_id, kind, words, quote, made_by, made_from)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(activity, customer, each.kind().code(), each.words(), each.quote(), madeBy, madeFrom)
                .update());
    }

    /** The open proposals of a customer and those merged into it, newest first. */
    List<Proposal> open(long customer) {
        return database.sql(
                        SELECT
                                + "customer_id in (select member_id from app.customer_member where customer_id = ?) order by id desc limit 50")
                .param(customer)
                .query(ProposalRows::read)
                .list();
    }

    /** An open proposal, locked. */
    Optional<Proposal> lock(long id) {
        return database.sql(SELECT + "id = ? for update")
                .param(id)
                .query(ProposalRows::read)
                .optional();
    }

    void decide(long id, String state, String by) {
        database.sql("update app.activity_proposal set state = ?, decided_by = ?, decided_at = now() where id = ?")
                .params(state, by, id)
                .update();
    }

    /** The open tasks about a customer that ask for a kind of action. */
    List<String> tasks(long customer, String kind) {
        return database.sql("select id from app.asked_by_task where customer_id = ? and ? = any(kinds) order by id")
                .params(customer, kind)
                .query(String.class)
                .list();
    }

    private static Proposal read(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getLong("activity_id"),
                Proposal.Kind.of(row.getString("kind")),
                row.getString("words"),
                row.getString("quote"),
                row.getString("made_by"),
                row.getTimestamp("created_at").toInstant());
    }
}
