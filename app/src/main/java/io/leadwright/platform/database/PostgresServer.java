package io.leadwright.platform.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the server process on a cluster: starts and stops it, and restarts it if it dies. */
final class PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final int TRIES = 40;

    private final DataDirectory directory;
    private final PostgresPrograms programs;
    private final Postmaster postmaster;
    private boolean wanted;

    PostgresServer(DataDirectory directory, PostgresPrograms programs) {
        this.directory = directory;
        this.programs = programs;
        this.postmaster = new Postmaster(directory.cluster());
    }

    /** Stops a server that outlived a killed JVM; its clients are gone, and its settings may be of an older version. */
    synchronized void stopOrphan() throws IOException {
        if (postmaster.running().isPresent()) {
            log.info("Stopping the PostgreSQL that an earlier start left running in {}", directory.home());
            stop();
        }
        postmaster.forgetStranger();
    }

    /** Retries while the workers of a killed server are still releasing their shared memory. */
    synchronized void start() throws IOException {
        for (int tries = 1; !pgCtl("start", "-t", "60"); tries++) {
            String said = programs.said() + recentLog();
            if (tries == TRIES || !said.contains("is still in use")) {
                throw PostgresFailure.of("start", directory, said);
            }
        }
        wanted = true;
        postmaster.running().map(ProcessHandle::onExit).ifPresent(this::startAgainAfter);
    }

    private void startAgainAfter(CompletableFuture<ProcessHandle> exit) {
        exit.thenRun(this::startAgain).exceptionally(fault -> {
            log.error("The embedded PostgreSQL died and does not start again", fault);
            return null;
        });
    }

    private synchronized void startAgain() {
        if (!wanted) {
            return;
        }
        log.error("The embedded PostgreSQL in {} died; starting it again", directory.home());
        try {
            start();
        } catch (IOException e) {
            throw DataDirectory.unusable(directory.home(), e);
        }
    }

    /** Stops fast, which cuts open connections. If that takes too long, stops immediately: the next start recovers from the log. */
    synchronized void stop() throws IOException {
        wanted = false;
        if (!pgCtl("stop", "-m", "fast", "-t", "8") && postmaster.running().isPresent()) {
            pgCtl("stop", "-m", "immediate", "-t", "8");
        }
    }

    private boolean pgCtl(String action, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(action, "-D", directory.cluster().toString(), "-w", "-s"));
        arguments.addAll(List.of(options));
        return programs.run("pg_ctl", arguments.toArray(String[]::new));
    }

    private String recentLog() throws IOException {
        File[] logs = directory.cluster().resolve("log").toFile().listFiles();
        Optional<File> newest =
                logs == null ? Optional.empty() : Arrays.stream(logs).max(Comparator.comparing(File::lastModified));
        return newest.isPresent() ? "\n" + Files.readString(Path.of(newest.get().getPath())) : "";
    }
}
