package io.leadwright.messaging.reply;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads Message-IDs from headers and makes one for mails without. */
final class MessageIds {
    private static final Pattern ID = Pattern.compile("<[!-~&&[^<>]]{3,900}>");
    private static final int MOST = 50;
    private static final int BEGINNING = 8 * 1024;

    private MessageIds() {}

    static List<String> in(String header) {
        return ID.matcher(header).results().map(MatchResult::group).limit(MOST).toList();
    }

    /** Always the same for the same mail. */
    static String made(byte[] mail) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(mail, 0, Math.min(mail.length, BEGINNING));
            return "<" + HexFormat.of().formatHex(digest.digest()) + "@without.id>";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
