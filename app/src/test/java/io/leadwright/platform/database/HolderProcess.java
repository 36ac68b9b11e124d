package io.leadwright.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link DatabaseHolder} in its own JVM, which a test can kill. */
final class HolderProcess {
    private final Process process;
    private final Path home;
    private final BufferedReader output;

    private HolderProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static HolderProcess on(Path home) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new HolderProcess(process, home);
    }

    /** The next line in which the holder says what it found. */
    String says() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("rows ") && !line.startsWith("refused ")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }

    String addsRow() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return says();
    }

    void kill() {
        process.destroyForcibly();
        ended();
    }

    int ended() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
