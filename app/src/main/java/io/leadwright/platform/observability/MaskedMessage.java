package io.leadwright.platform.observability;

import java.util.regex.Pattern;

/**
 * Removes from a log message what looks like an e-mail address, a phone number or a key, and the message of a failed request that Tomcat
 * puts into its own.
 */
final class MaskedMessage {
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\w.-])(\\+\\d{1,3}[- ]?\\d[\\d -]{6,14}\\d|1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}|0\\d{2,3}-\\d{7,8})(?![\\w-])");
    private static final Pattern KEY = Pattern.compile("(?i)\\b(sk-|lwt_|lws_|bearer |basic )[\\w.~+/=-]{8,}");
    private static final Pattern REQUEST = Pattern.compile("threw exception \\[.*\\]", Pattern.DOTALL);

    private MaskedMessage() {}

    static String of(String message) {
        String masked = REQUEST.matcher(message).replaceAll("threw exception");
        masked = KEY.matcher(masked).replaceAll("$1***");
        masked = ADDRESS.matcher(masked).replaceAll("***");
        return PHONE.matcher(masked).replaceAll("***");
    }
}
