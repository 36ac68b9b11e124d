package io.leadwright.sales.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.sales.privacy.Catalogue.Table;
import io.leadwright.sales.privacy.Catalogue.Treatment;
import io.leadwright.sales.privacy.TableColumns.Column;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the rows of a table that say something about a person, and erases that in them. */
@Component
class TableSweep {
    private static final int UNIQUE = 8;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final ValuePatterns patterns;
    private final PersonFinder finder;
    private final TableColumns columns;
    private volatile Map<String, Map<String, Column>> known = Map.of();

    TableSweep(
            JdbcClient database, ObjectMapper json, ValuePatterns patterns, PersonFinder finder, TableColumns columns) {
        this.database = database;
        this.json = json;
        this.patterns = patterns;
        this.finder = finder;
        this.columns = columns;
    }

    /**
     * A row that says something about the person.
     *
     * @param own whether it is by or solely about the person
     * @param since its time; null if it has none
     * @param values column to what stands there: only columns that say something
     */
    record Found(boolean own, @Nullable String since, Map<String, String> values) {}

    /** What is looked for, and how far. */
    private record Search(Person person, Redaction redaction, Set<String> fields, boolean whole) {}

    private record Row(
            String part,
            String place,
            boolean own,
            @Nullable String since,
            Map<String, Object> values) {}

    /** The rows about the person. */
    List<Found> find(Table table, Person person) {
        Search search = search(person, true);
        return rows(table, search, false).stream()
                .map(row -> new Found(row.own(), row.since(), said(table, row, search)))
                .filter(found -> !found.values().isEmpty())
                .toList();
    }

    /**
     * Erases what the rows say about the person.
     *
     * @param whole false: only in rows that are linked to the customer; no row of the others is read
     * @return the number of rows changed or deleted
     */
    long erase(Table table, Person person, boolean whole) {
        Search search = search(person, whole);
        long erased = 0;
        for (Row row : rows(table, search, true)) {
            erased += erase(table, row, search) ? 1 : 0;
        }
        return erased;
    }

    private Search search(Person person, boolean whole) {
        String addressed = person.values().stream()
                .filter(value -> value.kind() == PersonalValue.Kind.NAME)
                .map(value -> patterns.addressed(value.text()))
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(Collectors.joining("|"));
        String regex = Stream.of(patterns.regex(person.values()), addressed)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("|"));
        return new Search(person, new Redaction(regex, person.values()), finder.personalFields(person), whole);
    }

    /** The rows that are linked to the person or that have a value that identifies the person: what else they say is about the person, too. */
    private List<Row> rows(Table table, Search search, boolean lock) {
        List<String> personal = table.personal();
        if (personal.isEmpty()) {
            return List.of();
        }
        String linked = table.linked().isEmpty() ? "false" : "(" + table.linked() + ")";
        String own = table.own().isEmpty() ? "false" : "(" + table.own() + ")";
        String regex = patterns.regex(search.person().everywhere());
        List<String> conditions = new ArrayList<>(List.of(linked, own));
        if (search.whole() && !regex.isEmpty()) {
            String texts = personal.stream()
                    .filter(column -> !type(table, column).equals("bytea"))
                    .map(column -> column + "::text")
                    .collect(Collectors.joining(", "));
            if (!texts.isEmpty()) {
                conditions.add("concat_ws(chr(10), " + texts + ") ~* :regex");
            }
            personal.stream()
                    .filter(column -> type(table, column).equals("bytea"))
                    .forEach(column ->
                            conditions.add("exists (select from unnest(:bytes::bytea[]) as part where position(part in "
                                    + column + ") > 0)"));
        }
        String sql =
                "select tableoid::text as part_, ctid::text as place_, coalesce(%s, false) as own_, %s as since_, %s from %s where %s (%s)%s"
                        .formatted(
                                own,
                                table.since().isEmpty() ? "null::text" : table.since() + "::text",
                                personal.stream()
                                        .map(column -> type(table, column).equals("bytea")
                                                        || type(table, column).startsWith("_")
                                                ? column
                                                : column + "::text as " + column)
                                        .collect(Collectors.joining(", ")),
                                table.name(),
                                table.where().isEmpty() ? "" : "(" + table.where() + ") and",
                                String.join(" or ", conditions),
                                lock ? " for no key update" : "");
        JdbcClient.StatementSpec statement = database.sql(sql);
        for (Map.Entry<String, Object> parameter :
                parameters(search.person(), regex).entrySet()) {
            if (sql.contains(":" + parameter.getKey())) {
                statement = statement.param(parameter.getKey(), parameter.getValue());
            }
        }
        return statement
                .query((row, number) -> new Row(
                        row.getString("part_"),
                        row.getString("place_"),
                        row.getBoolean("own_"),
                        row.getString("since_"),
                        values(row, personal)))
                .list();
    }

    private static Map<String, Object> parameters(Person person, String regex) {
        Person.Place place = person.place();
        return Map.of(
                "contact", person.contact(),
                "customers", place.customers().toArray(Long[]::new),
                "records", place.records().toArray(String[]::new),
                "own", place.own().toArray(String[]::new),
                "ids", place.ids(),
                "runs", place.runs().toArray(String[]::new),
                "emails", place.emails().toArray(String[]::new),
                "regex", regex,
                "bytes", bytes(person));
    }

    private static byte[][] bytes(Person person) {
        return person.everywhere().stream()
                .flatMap(value -> Redaction.CHARSETS.stream().map(value.text()::getBytes))
                .toArray(byte[][]::new);
    }

    private static Map<String, Object> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            Object value = row.getObject(column);
            if (value instanceof Array array) {
                values.put(column, array.getArray());
            } else if (value != null) {
                values.put(column, value);
            }
        }
        return values;
    }

    private Column column(Table table, String column) {
        if (known.isEmpty()) {
            known = columns.all();
        }
        Column found = known.getOrDefault(table.name(), Map.of()).get(column);
        if (found == null) {
            throw new IllegalStateException("The catalogue of personal data names " + table.name() + "." + column
                    + ", which the database does not have");
        }
        return found;
    }

    private String type(Table table, String column) {
        return column(table, column).type();
    }

    private Map<String, String> said(Table table, Row row, Search search) {
        Map<String, String> said = new LinkedHashMap<>();
        row.values().forEach((column, value) -> {
            Object after = after(table, column, value, row, search);
            if (!same(value, after)) {
                said.put(column, readable(value));
            }
        });
        return said;
    }

    private static String readable(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value instanceof Object[] array
                ? Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    private boolean erase(Table table, Row row, Search search) {
        if (row.own() && table.delete()) {
            return at(database.sql("delete from " + table.name() + " where tableoid::text = ? and ctid = ?::tid"), row)
                    > 0;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        row.values().forEach((column, value) -> {
            Object after = after(table, column, value, row, search);
            if (!same(value, after)) {
                changed.put(column, after);
            }
        });
        if (changed.isEmpty()) {
            return false;
        }
        String sets = changed.keySet().stream()
                .map(column -> column + " = " + placeholder(type(table, column)))
                .collect(Collectors.joining(", "));
        // The engine's lock: a command that has read the row before fails and is run again.
        String counted = known.getOrDefault(table.name(), Map.of()).containsKey("rev_") ? ", rev_ = rev_ + 1" : "";
        JdbcClient.StatementSpec update = database.sql(
                "update " + table.name() + " set " + sets + counted + " where tableoid::text = ? and ctid = ?::tid");
        for (Map.Entry<String, @Nullable Object> each : changed.entrySet()) {
            update = update.param(each.getValue());
        }
        return at(update, row) > 0;
    }

    private static int at(JdbcClient.StatementSpec statement, Row row) {
        return statement.param(row.part()).param(row.place()).update();
    }

    private static String placeholder(String type) {
        return switch (type) {
            case "jsonb", "json" -> "?::" + type;
            case "_text" -> "?::text[]";
            case "bytea" -> "?::bytea";
            case "int8", "int4", "numeric", "float8" -> "?::text::" + type;
            default -> "?";
        };
    }

    private @Nullable Object after(Table table, String column, Object value, Row row, Search search) {
        Treatment treatment = Objects.requireNonNull(table.columns().get(column));
        Redaction redaction = search.redaction();
        Column is = column(table, column);
        if (row.own() && treatment == Treatment.REMOVED) {
            return removed(is, value);
        }
        if (value instanceof byte[] bytes) {
            return redaction.bytes(bytes);
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array)
                    .map(String::valueOf)
                    .map(redaction::text)
                    .toArray(String[]::new);
        }
        String text = value.toString();
        return switch (is.type()) {
            case "jsonb", "json" -> {
                JsonNode tree = read(text);
                JsonNode clean = row.own() && treatment == Treatment.FIELDS
                        ? redaction.fields(tree, search.fields())
                        : redaction.json(tree);
                yield clean.equals(tree) ? text : clean.toString();
            }
            case "int8", "int4", "numeric", "float8" -> redaction.in(text) ? null : text;
            default -> is.unique() ? different(text, redaction.text(text)) : redaction.text(text);
        };
    }

    /** Marks get a number where two rows may not be the same. */
    private static String different(String before, String after) {
        return before.equals(after)
                ? after
                : after.replace(
                        Redaction.MARK,
                        Redaction.MARK + " " + UUID.randomUUID().toString().substring(0, UNIQUE));
    }

    private static @Nullable Object removed(Column column, Object value) {
        if (column.nullable()) {
            return null;
        }
        if (value instanceof Object[]) {
            return new String[0];
        }
        if (value instanceof byte[]) {
            return new byte[0];
        }
        String text = value.toString();
        return switch (column.type()) {
            case "jsonb", "json" -> text.startsWith("[") ? "[]" : "{}";
            default -> text.isEmpty() ? "" : Redaction.MARK;
        };
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column of type JSON holds none", e);
        }
    }

    private static boolean same(Object before, @Nullable Object after) {
        return after != null && Objects.deepEquals(before, after);
    }
}
