package io.leadwright.forms.record;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.Names;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    private static final int FETCHED = 500;

    private final JdbcClient database;
    private final RecordRows rows;
    private final RecordMapper mapper;
    private final JdbcTemplate cursor;

    RecordSearch(JdbcClient database, DataSource source, RecordRows rows, RecordMapper mapper) {
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
    private static String where(FormDefinition form, RecordQuery query, List<Object> values) {
        StringBuilder where = new StringBuilder("where form = '")
                .append(Names.sql(form.key()))
                .append("'");
        query.filters().forEach((name, value) -> {
            where.append(" and ").append(expression(form, name)).append(" = ?");
            values.add(value);
        });
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

    private static void search(FormDefinition form, String search, StringBuilder where, List<Object> values) {
        if (search.isBlank()) {
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
