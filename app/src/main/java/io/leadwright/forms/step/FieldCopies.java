package io.leadwright.forms.step;

import io.leadwright.forms.definition.FieldChanges;
import io.leadwright.forms.record.RecordKey;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A note in a variable of a run: these variables are copies of the fields of the same names of a record, as they were at a version. A
 * user task shows such variables as the record is when its form opens, and a step does not write a copy back over a newer value.
 *
 * @param record business key
 */
public record FieldCopies(String record, int version, Set<String> fields) {
    /** What the names of such variables begin with; the element that made the note follows. */
    public static final String VARIABLES = "copies.";

    /** What the names of variables begin with that list the questions a person left blank in a task. */
    public static final String BLANKS = "blank.";

    private static final int LONGEST_VARIABLE = 4000;
    private static final Pattern NOTE = Pattern.compile("(.+)@(\\d+) (.*)");

    /** The notes among the variables of a run, by variable. */
    public static Map<String, FieldCopies> among(Map<String, ? extends @Nullable Object> variables) {
        Map<String, FieldCopies> notes = new TreeMap<>();
        variables.forEach((name, value) -> {
            Matcher note = NOTE.matcher(text(value));
            if (name.startsWith(VARIABLES) && note.matches()) {
                notes.put(name, new FieldCopies(note.group(1), Integer.parseInt(note.group(2)), names(note.group(3))));
            }
        });
        return notes;
    }

    /** The variables that a person left blank in one of the run's tasks. */
    public static Set<String> blanks(Map<String, ? extends @Nullable Object> variables) {
        Set<String> blank = new LinkedHashSet<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(BLANKS)) {
                blank.addAll(names(text(value)));
            }
        });
        return blank;
    }

    /** The value of a variable that lists names. */
    public static Object list(Collection<String> names) {
        return variable(String.join(",", names));
    }

    /** The value of the variable that holds this note. */
    public Object variable() {
        return variable("%s@%d %s".formatted(record, version, String.join(",", fields)));
    }

    /** The same note about fewer fields. */
    public FieldCopies without(Set<String> changed) {
        Set<String> rest = new LinkedHashSet<>(fields);
        rest.removeAll(changed);
        return new FieldCopies(record, version, rest);
    }

    /** The record it is about. */
    public RecordKey key() {
        return RecordKey.of(record);
    }

    /** Shortens a text to 4,000 characters, the limit of the engine's text variables; the record keeps the full text. */
    public static @Nullable Object shortened(@Nullable Object value) {
        return value instanceof String text && text.length() > LONGEST_VARIABLE
                ? text.substring(0, LONGEST_VARIABLE)
                : value;
    }

    /** Whether two values say the same: nothing in any form, a number of any type, a moment in any zone, a text with any line ends. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (blank(one) || blank(other)) {
            return blank(one) && blank(other);
        }
        if (one instanceof String text && other instanceof String second) {
            return lines(text).equals(lines(second)) || sameMoment(text, second);
        }
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        before.put("", one);
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("", other);
        return FieldChanges.of(before, after).fields().isEmpty();
    }

    /** Whether nothing is said. */
    public static boolean blank(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> items && items.isEmpty());
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return OffsetDateTime.parse(one).isEqual(OffsetDateTime.parse(other));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A text beyond the limit of text variables is stored as bytes. */
    private static Object variable(String text) {
        return text.length() > LONGEST_VARIABLE ? text.getBytes(StandardCharsets.UTF_8) : text;
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private static Set<String> names(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.copyOf(Arrays.asList(text.split(",", -1))));
    }
}
