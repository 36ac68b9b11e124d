package io.leadwright.sales.profile;

import io.leadwright.sales.customer.CustomerFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page of a timeline; the next page starts after it.
 *
 * @param at moment as PostgreSQL reads it, to the microsecond
 * @param kind rank among entries of the same moment
 * @param id within its kind
 */
record TimelineCursor(String at, int kind, String id) {
    static final TimelineCursor START = new TimelineCursor("infinity", 99, "");
    private static final Pattern SHAPE = Pattern.compile(
            "(-?\\d{4,6}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,6})?)?Z)\\|(\\d{1,2})\\|([0-9a-f-]{1,40})");

    /**
     * Parses the result of {@link #text}; null is the start.
     *
     * @throws CustomerFault if it is invalid
     */
    static TimelineCursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return START;
        }
        try {
            Matcher parts = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (parts.matches()) {
                Instant.parse(parts.group(1));
                return new TimelineCursor(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw CustomerFault.query("cursor", "cursor");
        }
        throw CustomerFault.query("cursor", "cursor");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "|" + kind + "|" + id).getBytes(StandardCharsets.US_ASCII));
    }
}
