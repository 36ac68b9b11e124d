package io.leadwright.forms.importexport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.forms.importexport.ImportRun.ImportCounts;
import io.leadwright.forms.importexport.ImportRun.ImportReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tracks which server works on which import, and its progress. Progress is stored in the same transaction as the rows, and only by the
 * server that holds the import, so that no row is written twice even if a server dies or stalls.
 */
@Repository
class ImportClaims {
    private final JdbcClient database;
    private final ImportRuns runs;
    private final ObjectMapper json;
    private final ImportSettings settings;

    ImportClaims(JdbcClient database, ImportRuns runs, ObjectMapper json, ImportSettings settings) {
        this.database = database;
        this.runs = runs;
        this.json = json;
        this.settings = settings;
    }

    /** Claims imports that are waiting, or whose server has made no progress for the duration of a lease. */
    List<ImportClaim> take(int most) {
        return database.sql("""
                        update app.import_run set token = gen_random_uuid(), attempts = attempts + 1,
                               lease_until = now() + make_interval(secs => ?)
                        where id in (select id from app.import_run
                                     where state in ('checking', 'running', 'undoing')
                                       and (lease_until is null or lease_until < now())
                                     order by id limit ? for update skip locked)
                        returning *""")
                .params(settings.lease().toMillis() / 1000.0, most)
                .query(this::read)
                .list();
    }

    private ImportClaim read(ResultSet row, int number) throws SQLException {
        return new ImportClaim(runs.read(row, number), row.getObject("token", UUID.class), row.getInt("attempts"));
    }

    /**
     * Stores the results of rows; joins the caller's transaction.
     *
     * @param done to be added to the counts; its atRow is the current row
     * @throws ImportLost if the import no longer belongs to this server, so that the transaction writes nothing
     */
    void moved(ImportClaim claim, ImportCounts done) {
        held(
                claim,
                database.sql("""
                        update app.import_run set at_row = greatest(at_row, ?), total = total + ?, good = good + ?,
                               bad = bad + ?, warned = warned + ?, created = created + ?, removed = removed + ?,
                               kept = kept + ?, attempts = 0, changed_at = now(),
                               lease_until = now() + make_interval(secs => ?)
                        where id = ? and token = ? and state = ?""")
                        .params(
                                done.atRow(),
                                done.total(),
                                done.good(),
                                done.bad(),
                                done.warned(),
                                done.created(),
                                done.removed(),
                                done.kept(),
                                settings.lease().toMillis() / 1000.0,
                                claim.run().id(),
                                claim.token(),
                                claim.run().state().code())
                        .update());
    }

    /**
     * Ends the work and sets a new state.
     *
     * @throws ImportLost if the import no longer belongs to this server
     */
    void end(ImportClaim claim, ImportState state) {
        held(
                claim,
                database.sql("""
                        update app.import_run set state = ?, token = null, lease_until = null, attempts = 0,
                               changed_at = now() where id = ? and token = ? and state = ?""")
                        .params(
                                state.code(),
                                claim.run().id(),
                                claim.token(),
                                claim.run().state().code())
                        .update());
    }

    /** Fails the import; does nothing if it no longer belongs to this server. */
    void fail(ImportClaim claim, ImportReason reason) {
        database.sql("""
                        update app.import_run set state = 'failed', fault = ?::jsonb, token = null, lease_until = null,
                               changed_at = now() where id = ? and token = ?""").params(write(reason), claim.run().id(), claim.token()).update();
    }

    /** Releases the import for another server. */
    void release(ImportClaim claim) {
        database.sql("update app.import_run set lease_until = null, attempts = attempts - 1 where id = ? and token = ?")
                .params(claim.run().id(), claim.token())
                .update();
    }

    /** Deletes files that nobody has imported within the retention period, and bad rows that nobody has mended. */
    void forgetOld() {
        database.sql("""
                        delete from app.import_bad_row where import_id in (select id from app.import_run
                            where changed_at < now() - make_interval(secs => ?))""").param(settings.keep().toSeconds()).update();
        database.sql("""
                        delete from app.import_run where state in ('uploaded', 'checked')
                            and changed_at < now() - make_interval(secs => ?)""").param(settings.keep().toSeconds()).update();
    }

    private static void held(ImportClaim claim, int updated) {
        if (updated == 0) {
            throw new ImportLost(claim.run().id());
        }
    }

    private String write(ImportReason reason) {
        try {
            return json.writeValueAsString(reason);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * An import this server is working on.
     *
     * @param token identifies the claim; a server that takes over gets another one
     * @param attempts how often the work was started since its last progress, including this time
     */
    record ImportClaim(ImportRun run, UUID token, int attempts) {}

    /** A person stopped the import, or another server took it over: the current batch must be rolled back. */
    static final class ImportLost extends RuntimeException {
        ImportLost(long id) {
            super("Import " + id + " no longer belongs to this server");
        }
    }
}
