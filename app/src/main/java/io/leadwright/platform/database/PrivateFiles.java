package io.leadwright.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps the files of the database from other users of the machine, where the file system knows users. */
final class PrivateFiles {
    private static final int SHARED_BY_ALL = 01000;

    private PrivateFiles() {}

    /** Creates the directory for its owner only. One that exists is closed too, unless everybody shares it, like {@code /tmp}. */
    static Path directory(Path directory) throws IOException {
        Path made = Files.createDirectories(directory).toRealPath();
        if (knowsUsers(made)
                && ((int) Files.getAttribute(made, "unix:mode") & SHARED_BY_ALL) == 0
                && Files.getOwner(made)
                        .equals(made.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(System.getProperty("user.name")))) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        }
        return made;
    }

    /** Closes a file that was just written; does nothing if it does not exist. */
    static void file(Path file) throws IOException {
        if (Files.isRegularFile(file) && knowsUsers(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Makes an empty file, which was closed before anything is in it. */
    static void emptied(Path file) throws IOException {
        Files.deleteIfExists(file);
        file(Files.createFile(file));
    }

    private static boolean knowsUsers(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
