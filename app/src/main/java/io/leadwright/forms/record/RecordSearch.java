package io.leadwright.forms.record;

import io.leadwright.forms.definition.DateSpan;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.ListFilters;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.platform.search.SearchText;
import io.leadwright.platform.search.SearchTexts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists records. Only names of the form's own fields become part of an SQL statement; values are always parameters. */
@Repository
public class RecordSearch {
    private static final Map<String, String> COLUMNS =
            Map.of("id", "id", "createdAt", "id", "updatedAt", "updated_at", "version", "version");

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,18}(?:,\\d{1,18}){0,199}");
    private static final int FETCHED = 500;

    private final JdbcClient database;
    private final RecordRows rows;
    private final RecordMapper mapper;
    private final JdbcTemplate cursor;
    private final SearchTexts texts;
    private final Clock clock;

    RecordSearch(
            JdbcClient database,
            DataSource source,
            RecordRows rows,
            RecordMapper mapper,
            SearchTexts texts,
            Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.database = database;
        this.rows = rows;
        this.mapper = mapper;
        this.cursor = new JdbcTemplate(source);
        cursor.setFetchSize(FETCHED);
    }

    /**
     * Finds one page.
     *
     * @throws InvalidRecord for a filter or sort by an unknown field
     */
    RecordPage find(FormDefinition form, RecordQuery query) {
        List<Object> values = new ArrayList<>();
        String where = where(form, query, values);
        rows.writeChanges();
        long total = database.sql("select count(*) from app.form_record " + where)
                .params(values)
                .query(Long.class)
                .single();
        List<Object> page = new ArrayList<>(values);
        page.add(query.size());
        page.add((long) query.page() * query.size());
        List<FormRecord> items = database.sql("select %s from app.form_record %s %s limit ? offset ?"
                        .formatted(RecordRows.COLUMNS, where, order(form, query.sort())))
                .params(page)
                .query(mapper)
                .list();
        return new RecordPage(items, query.page(), query.size(), total);
    }

    /**
     * Passes every record to the reader with a cursor, ignoring page and size, so that only a few are in memory.
     *
     * @throws InvalidRecord for a filter or sort by an unknown field
     */
    @Transactional(readOnly = true)
    public void each(FormDefinition form, RecordQuery query, Consumer<FormRecord> reader) {
        List<Object> values = new ArrayList<>();
        String where = where(form, query, values);
        rows.writeChanges();
        cursor.query(
                "select %s from app.form_record %s %s".formatted(RecordRows.COLUMNS, where, order(form, query.sort())),
                row -> {
                    reader.accept(mapper.mapRow(row, 0));
                },
                values.toArray());
    }

    /** Builds the condition and adds its values in order. */
    private String where(FormDefinition form, RecordQuery query, List<Object> values) {
        StringBuilder where = new StringBuilder("where form = '")
                .append(Names.sql(form.key()))
                .append("'");
        query.filters().forEach((name, value) -> where.append(" and ").append(condition(form, name, value, values)));
        RecordQuery.Own own = query.own();
        if (own != null) {
            where.append(" and (")
                    .append(expression(form, own.field()))
                    .append(" = ? or ")
                    .append(own.shared())
                    .append(")");
            values.addAll(List.of(own.username(), own.username()));
        }
        search(form, query.search(), where, values);
        return where.toString();
    }

    private String condition(FormDefinition form, String name, String value, List<Object> values) {
        Optional<DateSpan> span = DateSpan.of(value.strip(), LocalDate.now(clock));
        return switch (name) {
            case ListFilters.ENTERED, ListFilters.CHANGED ->
                within(
                        name.equals(ListFilters.ENTERED) ? "created_at" : "updated_at",
                        span.orElseThrow(() -> new InvalidRecord(
                                List.of(FieldFault.of(name, "dateSpan", String.join(", ", DateSpan.NAMES))))),
                        day -> Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant()),
                        values);
            case ListFilters.NUMBERS -> {
                values.add(numbers(value));
                yield "id = any(?)";
            }
            default -> {
                String expression = expression(form, name);
                boolean day = form.field(name)
                        .filter(field -> field.type().equals("datetime"))
                        .isPresent();
                if (day && span.isPresent()) {
                    yield within("left(" + expression + ", 10)", span.get(), LocalDate::toString, values);
                }
                values.add(value);
                yield expression + " = ?";
            }
        };
    }

    private static String within(String column, DateSpan span, Function<LocalDate, Object> bound, List<Object> values) {
        List<String> parts = new ArrayList<>();
        if (span.from() != null) {
            parts.add(column + " >= ?");
            values.add(bound.apply(span.from()));
        }
        if (span.until() != null) {
            parts.add(column + " < ?");
            values.add(bound.apply(span.until()));
        }
        return "(" + String.join(" and ", parts) + ")";
    }

    private static Long[] numbers(String value) {
        if (!NUMBERS.matcher(value).matches()) {
            throw new InvalidRecord(List.of(FieldFault.of(ListFilters.NUMBERS, "numbers")));
        }
        return Stream.of(value.split(",", -1)).map(Long::valueOf).toArray(Long[]::new);
    }

    /**
     * The texts that stand in an indexed field of the records, in their order.
     *
     * @param query restricts them to the records of a person
     */
    List<String> texts(FormDefinition form, String name, RecordQuery query, int most) {
        rows.writeChanges();
        List<Object> values = new ArrayList<>();
        String where = where(form, query, values);
        String field = expression(form, name);
        values.add(most);
        // Of all records the index is read from one text to the next; of one person's there are few.
        String sql = query.own() == null
                        && query.filters().isEmpty()
                        && query.search().isBlank()
                ? """
                  with recursive texts as (
                      (select %1$s as text from app.form_record %2$s and %1$s > '' order by %1$s limit 1)
                      union all
                      select (select %1$s from app.form_record %2$s and %1$s > texts.text order by %1$s limit 1)
                      from texts where texts.text is not null)
                  select text from texts where text is not null limit ?"""
                : "select distinct %1$s as text from app.form_record %2$s and %1$s > '' order by 1 limit ?";
        return database.sql(sql.formatted(field, where))
                .params(values)
                .query(String.class)
                .list();
    }

    private void search(FormDefinition form, String search, StringBuilder where, List<Object> values) {
        if (search.isBlank()) {
            return;
        }
        if (search.length() > SearchText.LONGEST) {
            throw new InvalidRecord(List.of(FieldFault.of("q", "tooLong", SearchText.LONGEST, search.length())));
        }
        if (search.indexOf('\0') >= 0) {
            throw new InvalidRecord(List.of(FieldFault.of("q", "character")));
        }
        if (form.customer().containsKey("name")) {
            SearchTexts.Condition found = texts.found("entry", search);
            where.append(
                            " and id = any(array(select entry.id::bigint from app.search_entry entry where entry.kind = 'record' and entry.form = '")
                    .append(Names.sql(form.key()))
                    .append("' and ")
                    .append(found.sql())
                    .append("))");
            values.addAll(found.parameters());
            return;
        }
        List<String> columns = form.fields().stream()
                .filter(field -> field.column() && !field.json() && !field.number())
                .map(field -> expression(form, field.key()) + " ilike ?")
                .toList();
        String pattern =
                "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        where.append(" and (")
                .append(columns.isEmpty() ? "false" : String.join(" or ", columns))
                .append(")");
        columns.forEach(column -> values.add(pattern));
    }

    private static String order(FormDefinition form, String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        String direction = descending ? " desc" : " asc";
        String by = COLUMNS.get(name);
        if (by == null) {
            by = form.field(name).map(Field::number).orElse(false)
                    ? "(" + expression(form, name) + ")::numeric"
                    : expression(form, name);
            return "order by " + by + direction + " nulls last, id desc";
        }
        return "order by " + by + direction + (by.equals("id") ? "" : ", id" + direction);
    }

    private static String expression(FormDefinition form, String name) {
        if (form.field(name).isEmpty()) {
            throw new InvalidRecord(List.of(FieldFault.of(name, "unknown")));
        }
        return "(data->>'" + Names.sql(name) + "')";
    }
}
