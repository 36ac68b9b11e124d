package io.leadwright.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a server's database back to the rows it had after the start. Numbers go on from where they are, so that nothing the server remembers by
 * number means another row.
 */
final class FreshRows {
    /** What the running server relies on; the tables of its scheduler stay as they are, too. */
    private static final String KEPT = "'act_ge_property', 'act_ge_schema_log', 'flyway_schema_history'";

    private final JdbcClient database;

    /** Keeps a copy of the rows that are there now. */
    FreshRows(JdbcClient database) {
        this.database = database;
        database.sql("""
                do $$
                declare one record;
                begin
                    create schema fresh;
                    create table fresh.kept as
                        select format('%I.%I', t.table_schema, t.table_name) as name,
                            format('fresh.%I', t.table_schema || '.' || t.table_name) as copy,
                            (select string_agg(quote_ident(c.column_name), ', ') from information_schema.columns c
                                where c.table_schema = t.table_schema and c.table_name = t.table_name
                                and c.is_generated = 'NEVER') as columns,
                            false as filled
                        from information_schema.tables t
                        join pg_class p on p.oid = format('%I.%I', t.table_schema, t.table_name)::regclass
                        where t.table_type = 'BASE TABLE' and not p.relispartition and t.table_schema in ('app', 'public')
                            and t.table_name not like 'qrtz%' and t.table_name not in (@kept);
                    for one in select * from fresh.kept loop
                        execute format('create table %s as select %s from %s', one.copy, one.columns, one.name);
                        execute format('update fresh.kept set filled = exists (select from %s) where name = %L', one.copy, one.name);
                    end loop;
                end $$""".replace("@kept", KEPT)).update();
    }

    /** Deletes all rows and puts the copy in their place, past triggers, which would count them a second time. */
    void restore() {
        database.sql("""
                do $$
                declare one record; used text[] := '{}'; filled boolean;
                begin
                    set local session_replication_role = replica;
                    set local lock_timeout = '20s';
                    for one in select * from fresh.kept loop
                        execute format('select exists (select from %s)', one.name) into filled;
                        if filled then
                            used := used || one.name;
                        end if;
                    end loop;
                    if used <> '{}' then
                        execute 'truncate ' || array_to_string(used, ', ') || ' cascade';
                    end if;
                    for one in select * from fresh.kept k where k.filled loop
                        execute format('insert into %1$s (%2$s) overriding system value select %2$s from %3$s',
                            one.name, one.columns, one.copy);
                    end loop;
                end $$""").update();
    }
}
