package io.leadwright.automation.publication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices every change of the tables that decide about rights and of the engine's grants to roles, by comparing what is in force with what
 * was last seen; so it does not matter who changed it how, and only one of several servers tells.
 */
@Component
public class AccessTableWatch {
    /** The engine's grants to roles, which administrators change in its Admin application. */
    public static final String GRANTS = "grants";

    private final PublicationSettings settings;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    AccessTableWatch(
            PublicationSettings settings,
            JdbcClient database,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.database = database;
        this.transaction = transaction;
        this.events = events;
    }

    private record InForce(
            String name, String hash, @Nullable String by) {}

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void look() {
        tables().forEach(this::compare);
        compare(new InForce(GRANTS, granted(), null));
    }

    private String granted() {
        return database.sql("""
                        select coalesce(encode(sha256(string_agg(format('%s %s %s %s %s', type_, group_id_, user_id_, resource_type_, perms_),
                          ',' order by type_, group_id_, user_id_, resource_type_)::bytea), 'hex'), '')
                        from act_ru_authorization where resource_id_ = '*'""").query(String.class).single();
    }

    private List<InForce> tables() {
        return database.sql("""
                        select distinct on (d.key_) d.key_, encode(sha256(b.bytes_), 'hex') as hash, p.by
                        from act_re_decision_def d
                        join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                        left join app.resource_publication p on p.deployment = d.deployment_id_
                        where d.key_ = any(?) order by d.key_, d.version_ desc""")
                .param(settings.accessTables().toArray(String[]::new))
                .query((row, number) -> new InForce(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void compare(InForce now) {
        transaction.executeWithoutResult(status -> {
            Optional<String> changed =
                    database.sql("""
                            insert into app.access_table (name, hash) values (?, ?)
                            on conflict (name) do update set hash = excluded.hash, changes = access_table.changes + 1, changed_at = now()
                            where access_table.hash <> excluded.hash
                            returning case when changes > 0 then changes::text end""").params(now.name(), now.hash()).query(String.class).list().stream()
                            .filter(number -> number != null)
                            .findFirst();
            changed.ifPresent(number -> events.publishEvent(
                    new AccessTableChanged(now.name(), now.name() + ":" + number + ":" + now.hash(), now.by())));
        });
    }
}
