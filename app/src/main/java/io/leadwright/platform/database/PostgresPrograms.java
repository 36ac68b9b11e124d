package io.leadwright.platform.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's own programs.
 *
 * <p>PostgreSQL refuses to run as root, so root runs it in a separate user namespace, where it is nobody.
 */
final class PostgresPrograms {
    private final Path directory;
    private final Path log;

    PostgresPrograms(Path directory, Path log) {
        this.directory = directory;
        this.log = log;
    }

    /** Whether the program succeeded; its output is in the log, which starts empty at each run. */
    boolean run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        PrivateFiles.emptied(log);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return waitFor(process.start());
    }

    private static boolean waitFor(Process process) {
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String said() throws IOException {
        return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip() : "";
    }

    /** The major version of these programs, such as {@code 17}. */
    String majorVersion() throws IOException {
        run("postgres", "--version");
        return said().replaceFirst(".*\\) ", "").replaceFirst("[^0-9].*", "");
    }
}
