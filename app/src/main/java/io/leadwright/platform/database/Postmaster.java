package io.leadwright.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The process that a cluster's pid file names: PostgreSQL of this cluster, or another program that has the number now. */
final class Postmaster {
    private final Path cluster;

    Postmaster(Path cluster) {
        this.cluster = cluster;
    }

    /** The live server of this very cluster, identified by its arguments; a PostgreSQL of another directory is left alone. */
    Optional<ProcessHandle> running() throws IOException {
        return named().filter(process -> isPostgres(process) && servesCluster(process));
    }

    /**
     * Removes a pid file whose number belongs to another program now (a restarted container reuses numbers). PostgreSQL would mistake that
     * program for itself and refuse to start.
     */
    void forgetStranger() throws IOException {
        if (named().filter(process -> !isPostgres(process)).isPresent()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private Optional<ProcessHandle> named() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile());
        String first = lines.isEmpty() ? "" : lines.get(0).strip();
        return first.matches("\\d{1,9}")
                ? ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    /** What the system does not tell is left to PostgreSQL's own check. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private boolean servesCluster(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElse(false);
    }
}
