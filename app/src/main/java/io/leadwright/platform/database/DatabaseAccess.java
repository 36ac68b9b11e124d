package io.leadwright.platform.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Tells how to reach the database of a data directory; stored in a file that only its owner can read.
 *
 * @param port on 127.0.0.1, kept between starts while it is free
 * @param password of the server's role and of the superuser; random
 */
record DatabaseAccess(int port, String password) {
    static final String ROLE = "leadwright";
    private static final byte[] LOCAL = {127, 0, 0, 1};
    static final String SUPERUSER = "postgres";

    static DatabaseAccess random() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return new DatabaseAccess(freePort(0), HexFormat.of().formatHex(secret));
    }

    static DatabaseAccess read(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new DatabaseAccess(Integer.parseInt(kept.getProperty("port", "0")), kept.getProperty("password", ""));
    }

    void write(Path file) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("port", Integer.toString(port));
        kept.setProperty("password", password);
        Path fresh = Files.createTempFile(file.getParent(), "postgres", ".tmp", ownerOnly());
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            kept.store(writer, "How this server reaches its embedded PostgreSQL");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same access on the same port, or on another one if some other program listens there now. */
    DatabaseAccess onFreePort() throws IOException {
        return new DatabaseAccess(freePort(port), password);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(url(SUPERUSER), login);
    }

    static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static int freePort(int wished) throws IOException {
        try (ServerSocket socket = new ServerSocket(wished, 1, InetAddress.getByAddress(LOCAL))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wished == 0) {
                throw e;
            }
            return freePort(0);
        }
    }
}
