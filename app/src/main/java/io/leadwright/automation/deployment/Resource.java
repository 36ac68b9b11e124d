package io.leadwright.automation.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A process, decision, form or prompt file.
 *
 * @param name relative to the project, {@code forms/lead.form}
 * @param text its content
 */
public record Resource(String name, String text) {
    private static final Map<String, String> FOLDERS =
            Map.of("bpmn", "processes", "dmn", "decisions", "form", "forms", "md", "prompts");

    /** The file in a deployed resource, whose name may have any folder or none: the Modeler sends bare file names. Empty for another kind of file. */
    static Optional<Resource> deployed(String resource, String text) {
        String file = resource.substring(resource.lastIndexOf('/') + 1);
        String folder = FOLDERS.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        return folder == null || !file.contains(".")
                ? Optional.empty()
                : Optional.of(new Resource(folder + "/" + file, text));
    }

    /** The four folders. */
    static Collection<String> folders() {
        return FOLDERS.values();
    }

    /** {@code md} for {@code prompts}. */
    static String ending(String folder) {
        return FOLDERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(folder))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no folder '" + folder + "'"));
    }

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
