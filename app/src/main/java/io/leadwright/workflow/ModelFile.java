package io.leadwright.workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model file.
 *
 * @param name relative to the project, {@code forms/lead.form}
 * @param text its content
 */
public record ModelFile(String name, String text) {

    /** {@code lead} for {@code forms/lead.form}. */
    public String key() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    /** {@code forms} for {@code forms/lead.form}. */
    public String folder() {
        return name.substring(0, name.indexOf('/'));
    }

    /** SHA-256 of the content in hex: the file's version. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
