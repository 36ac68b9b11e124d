package io.leadwright.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The files of the PostgreSQL cluster: created beside their final place and moved there when complete, so that a start killed midway leaves
 * none or a whole one.
 */
final class Cluster {
    private static final String UNFINISHED = "postgres-unfinished";

    private final DataDirectory directory;
    private final PostgresPrograms programs;

    Cluster(DataDirectory directory, PostgresPrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /** How to reach it: as stored by the last start, or new for a new cluster. */
    DatabaseAccess access() throws IOException {
        if (Files.exists(directory.access())) {
            return DatabaseAccess.read(directory.access()).onFreePort();
        }
        if (exists()) {
            throw new DatabaseRefused(
                    "The data directory %s has a database, but the file %s with its password is missing."
                            .formatted(directory.home(), directory.access().getFileName()),
                    "Put the file back from the backup, or set LEADWRIGHT_DATA_DIR to an empty directory.");
        }
        return DatabaseAccess.random();
    }

    /** Makes sure that there is a cluster which these programs can run with this access. */
    void prepare(DatabaseAccess access) throws IOException {
        access.write(directory.access());
        if (exists()) {
            checkVersion();
        } else {
            create(access.password());
        }
        configure(access.port());
    }

    private boolean exists() {
        return Files.exists(version());
    }

    private Path version() {
        return directory.cluster().resolve("PG_VERSION");
    }

    private void checkVersion() throws IOException {
        String made = Files.readString(version()).strip();
        String ours = programs.majorVersion();
        if (!made.equals(ours)) {
            throw new DatabaseRefused(
                    "The data directory %s was made by PostgreSQL %s; this server brings PostgreSQL %s, which cannot read it."
                            .formatted(directory.cluster(), made, ours),
                    "Start the server version that made it, or move the data over as docs/backup.md describes.");
        }
    }

    private void create(String password) throws IOException {
        removeUnfinished();
        Path fresh = Files.createTempDirectory(directory.home(), UNFINISHED);
        Path secret = Files.createTempFile(directory.home(), UNFINISHED, ".secret", DatabaseAccess.ownerOnly());
        Files.writeString(secret, password);
        boolean made = programs.run(
                "initdb",
                "--pgdata=" + fresh,
                "--username=" + DatabaseAccess.SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        Files.delete(secret);
        if (!made) {
            throw PostgresFailure.of("make its database", directory, programs.said());
        }
        Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(directory.home())) {
            for (Path left : files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                FileSystemUtils.deleteRecursively(left);
            }
        }
    }

    /** Written at every start; an operator's own settings belong in {@code postgresql.conf} or {@code postgresql.auto.conf}. */
    private void configure(int port) throws IOException {
        Path main = directory.cluster().resolve("postgresql.conf");
        String include = "include_if_exists = 'leadwright.conf'";
        if (Files.readAllLines(main).stream().noneMatch(include::equals)) {
            Files.write(main, List.of("", include), StandardOpenOption.APPEND);
        }
        Path own = Files.write(directory.cluster().resolve("leadwright.conf"), ServerSettings.on(port));
        PrivateFiles.file(own);
    }
}
