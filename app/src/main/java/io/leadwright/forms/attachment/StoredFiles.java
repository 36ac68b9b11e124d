package io.leadwright.forms.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Contents of files by their SHA-256, each stored once. One part at a time is in memory. */
@Component
class StoredFiles {
    private static final int PART = 512 * 1024;

    private final JdbcClient database;

    StoredFiles(JdbcClient database) {
        this.database = database;
    }

    static byte[] hash(MultipartFile file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(file.getInputStream(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Stores the content unless it is there, and keeps it from being forgotten until the caller's transaction ends.
     *
     * @param words null if it has none that can be read
     */
    void store(byte[] hash, MultipartFile file, FileWords.@Nullable Words words) throws IOException {
        boolean made = database.sql("""
                        insert into app.stored_file (hash, size) values (?, ?)
                        on conflict (hash) do update set size = excluded.size returning xmax = 0""")
                .params(hash, file.getSize())
                .query(Boolean.class)
                .single();
        if (words != null) {
            database.sql(
                            "insert into app.stored_file_words (hash, words, whole) values (?, ?, ?) on conflict do nothing")
                    .params(hash, words.text(), words.whole())
                    .update();
        }
        if (!made) {
            return;
        }
        try (InputStream in = file.getInputStream()) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                database.sql("insert into app.stored_file_part (hash, number, content) values (?, ?, ?)")
                        .params(hash, number++, part)
                        .update();
            }
        }
    }

    /** Writes the content of an attachment. */
    void write(long attachment, OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            byte[] part = database.sql("""
                            select part.content from app.stored_file_part part join app.attachment file on file.hash = part.hash
                            where file.id = ? and part.number = ?""")
                    .params(attachment, number)
                    .query(byte[].class)
                    .optional()
                    .orElse(null);
            if (part == null) {
                return;
            }
            out.write(part);
        }
    }
}
