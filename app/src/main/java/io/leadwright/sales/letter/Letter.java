package io.leadwright.sales.letter;

import java.util.List;
import java.util.UUID;

/**
 * A mail that somebody is writing.
 *
 * @param key under which it is sent once
 * @param language zh or en
 * @param continues whether it answers the last mail of the conversation with the recipient, if there is one
 * @param files numbers of files of the record that go with it
 */
public record Letter(
        String key,
        String template,
        String language,
        String recipient,
        String subject,
        String text,
        boolean continues,
        List<Long> files) {
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_TEXT = 20_000;

    /** A letter under a key of its own. */
    static Letter empty(String template, String language, String recipient) {
        return new Letter(UUID.randomUUID().toString(), template, language, recipient, "", "", true, List.of());
    }

    /** The same with other words. */
    Letter saying(String otherSubject, String otherText) {
        return new Letter(key, template, language, recipient, otherSubject, otherText, continues, files);
    }

    /** The same under a key of its own. */
    Letter again() {
        return new Letter(UUID.randomUUID().toString(), template, language, recipient, subject, text, continues, files);
    }

    /** The same with other files. */
    Letter with(List<Long> otherFiles) {
        return new Letter(key, template, language, recipient, subject, text, continues, otherFiles);
    }
}
