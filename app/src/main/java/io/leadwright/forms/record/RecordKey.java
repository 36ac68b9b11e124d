package io.leadwright.forms.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a business key, {@code <form>:<id>}. */
public record RecordKey(String form, long id) {
    private static final Pattern KEY = Pattern.compile("(.+):(\\d{1,18})");

    /** Parses a business key; empty if it is not the key of a record. */
    static Optional<RecordKey> find(String businessKey) {
        Matcher key = KEY.matcher(businessKey);
        return key.matches()
                ? Optional.of(new RecordKey(key.group(1), Long.parseLong(key.group(2))))
                : Optional.empty();
    }

    /**
     * Parses a business key.
     *
     * @throws IllegalArgumentException if it is not the key of a record
     */
    public static RecordKey of(String businessKey) {
        return find(businessKey)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + businessKey + "' is not the business key of a record"));
    }
}
