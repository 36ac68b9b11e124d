package io.leadwright.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one server's database, held by this JVM alone.
 *
 * <p>It is held by an operating system lock on a file, which ends with the JVM, however that dies.
 */
final class DataDirectory implements AutoCloseable {
    static final long LEAST_ROOM = 200L * 1024 * 1024;
    private static final long BEYOND_CONTENT = Long.MAX_VALUE - 1;

    private final Path home;
    private final FileChannel claim;

    private DataDirectory(Path home, FileChannel claim) {
        this.home = home;
        this.claim = claim;
    }

    /**
     * Locks the directory for this JVM.
     *
     * @throws DatabaseRefused when it cannot be written, is nearly full or belongs to another running server
     */
    static DataDirectory claim(Path directory) {
        try {
            // The real path, because it identifies a server process left over from an earlier start.
            Path home = PrivateFiles.directory(directory);
            checkRoom(home);
            DataDirectory claimed = new DataDirectory(home, lock(home));
            PrivateFiles.file(home.resolve("server.lock"));
            return claimed;
        } catch (IOException e) {
            throw unusable(directory.toAbsolutePath().normalize(), e);
        }
    }

    /** The files of PostgreSQL itself. */
    Path cluster() {
        return home.resolve("postgres");
    }

    Path programs() {
        return home.resolve("postgres-programs");
    }

    Path access() {
        return home.resolve("postgres.properties");
    }

    Path startLog() {
        return home.resolve("postgres-start.log");
    }

    Path home() {
        return home;
    }

    static DatabaseRefused unusable(Path directory, IOException cause) {
        String reason =
                cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
        return new DatabaseRefused(
                "The data directory %s cannot be used: %s.".formatted(directory, reason),
                "Make it writable for the user that runs the server and make sure of free space, or set LEADWRIGHT_DATA_DIR to another directory.",
                cause);
    }

    private static void checkRoom(Path home) throws IOException {
        long room = Files.getFileStore(home).getUsableSpace();
        if (room < LEAST_ROOM) {
            throw new DatabaseRefused(
                    "The disk of the data directory %s is full: %d MB are left.".formatted(home, room >> 20),
                    "Free at least %d MB or set LEADWRIGHT_DATA_DIR to a directory on another disk."
                            .formatted(LEAST_ROOM >> 20));
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve("server.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String owner = read(channel);
            channel.close();
            throw taken(home, owner);
        }
        channel.truncate(0).write(bytes(ProcessHandle.current().pid()));
        return channel;
    }

    /** Locks a byte beyond the content, so that the content stays readable where locks are mandatory. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEYOND_CONTENT, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static ByteBuffer bytes(long pid) {
        return ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }

    private static DatabaseRefused taken(Path home, String pid) {
        return new DatabaseRefused(
                "Another server (process %s) already runs on the data directory %s.".formatted(pid, home),
                "Stop that server first, or give this one its own data directory with LEADWRIGHT_DATA_DIR. "
                        + "Two servers share their work through one external database: set SPRING_DATASOURCE_URL for both.");
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }
}
