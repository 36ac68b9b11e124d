package io.leadwright.forms.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A business key, {@code <form>:<id>}, taken apart. */
public record RecordKey(String form, long id) {
    private static final Pattern KEY = Pattern.compile("(.+):(\\d{1,18})");

    /** Reads a business key; gives nothing for one of something else. */
    static Optional<RecordKey> find(String businessKey) {
        Matcher key = KEY.matcher(businessKey);
        return key.matches()
                ? Optional.of(new RecordKey(key.group(1), Long.parseLong(key.group(2))))
                : Optional.empty();
    }

    /**
     * Reads a business key.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static RecordKey of(String businessKey) {
        return find(businessKey)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + businessKey + "' is no business key of a record"));
    }
}
