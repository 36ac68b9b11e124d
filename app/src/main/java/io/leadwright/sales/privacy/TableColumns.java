package io.leadwright.sales.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables and columns that the database has. */
@Repository
class TableColumns {
    private final JdbcClient database;

    TableColumns(JdbcClient database) {
        this.database = database;
    }

    /**
     * A column.
     *
     * @param type as PostgreSQL names it: {@code text}, {@code jsonb}, {@code _text}, {@code bytea} …
     * @param unique whether two rows may not have the same value in it, alone or with other columns
     */
    record Column(String type, boolean nullable, boolean unique) {}

    /** Table name, with {@code app.} for ours and bare for the engine's, to its columns in their order. */
    Map<String, Map<String, Column>> all() {
        Map<String, Map<String, Column>> all = new TreeMap<>();
        database.sql("""
                        select case when table_schema = 'app' then 'app.' else '' end || table_name as name, column_name,
                               udt_name, is_nullable,
                               exists (select from pg_index
                                       join pg_attribute on attrelid = indrelid and attnum = any(indkey)
                                       where indrelid = pg_class.oid and indisunique and attname = column_name) as is_unique
                        from information_schema.columns
                        join information_schema.tables using (table_schema, table_name)
                        join pg_class on pg_class.oid = format('%I.%I', table_schema, table_name)::regclass
                        where table_schema in ('app', current_schema()) and table_type = 'BASE TABLE' and not relispartition
                        order by 1, ordinal_position""").query(row -> {
            all.computeIfAbsent(row.getString("name"), name -> new LinkedHashMap<>())
                    .put(
                            row.getString("column_name"),
                            new Column(
                                    row.getString("udt_name"),
                                    row.getString("is_nullable").equals("YES"),
                                    row.getBoolean("is_unique")));
        });
        return all;
    }
}
