package io.leadwright.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An embedded PostgreSQL on a data directory that this JVM alone holds. */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final PostgresServer server;
    private final DatabaseAccess access;

    private EmbeddedDatabase(DataDirectory directory, PostgresServer server, DatabaseAccess access) {
        this.directory = directory;
        this.server = server;
        this.access = access;
    }

    /**
     * Runs the database of this directory, a new one if there is none.
     *
     * @throws DatabaseRefused when it cannot run there; nothing is left running then
     */
    static EmbeddedDatabase start(Path home) {
        DataDirectory directory = DataDirectory.claim(home);
        try {
            return start(directory);
        } catch (IOException e) {
            release(directory);
            throw DataDirectory.unusable(directory.home(), e);
        } catch (RuntimeException e) {
            release(directory);
            throw e;
        }
    }

    private static EmbeddedDatabase start(DataDirectory directory) throws IOException {
        PostgresPrograms programs =
                new PostgresPrograms(PostgresArchive.unpack(directory.programs()), directory.startLog());
        PostgresServer server = new PostgresServer(directory, programs);
        Cluster cluster = new Cluster(directory, programs);
        server.stopOrphan();
        DatabaseAccess access = cluster.access();
        cluster.prepare(access);
        server.start();
        ensureDatabase(server, access);
        log.info("Embedded PostgreSQL on 127.0.0.1:{}, data in {}", access.port(), directory.home());
        return new EmbeddedDatabase(directory, server, access);
    }

    private static void ensureDatabase(PostgresServer server, DatabaseAccess access) throws IOException {
        try {
            OwnDatabase.ensure(access);
        } catch (SQLException e) {
            server.stop();
            throw new DatabaseRefused(
                    "The embedded PostgreSQL runs but cannot be used: " + e.getMessage(),
                    "See the log directory inside its postgres directory.",
                    e);
        }
    }

    String url() {
        return access.url(DatabaseAccess.ROLE);
    }

    String username() {
        return DatabaseAccess.ROLE;
    }

    String password() {
        return access.password();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            log.error("The embedded PostgreSQL could not be stopped", e);
        } finally {
            release(directory);
        }
    }

    private static void release(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            log.warn("The lock on {} could not be released", directory.home(), e);
        }
    }
}
