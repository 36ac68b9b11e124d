package io.leadwright.automation.process;

import io.leadwright.platform.audit.AuditEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which assistants are switched off. No record, customer, message or time starts one that is off; what already runs goes on, and the forms
 * work. It holds from the commit on every server. A process definition that is suspended in the engine is off as well.
 */
@Repository
public class AssistantSwitches {
    /** Longest reason, in characters. */
    public static final int REASON = 500;

    private final JdbcClient database;
    private final RepositoryService repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AssistantSwitches(
            JdbcClient database, RepositoryService repository, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The last change of an assistant's switch.
     *
     * @param by username
     */
    public record Switch(String process, boolean on, String reason, String by, Instant at) {}

    /** The last changes by process; an assistant that nobody ever switched has none. */
    public Map<String, Switch> changes() {
        return database
                .sql("select process, is_on, reason, changed_by, changed_at from app.assistant_switch order by process")
                .query((row, number) -> new Switch(
                        row.getString("process"),
                        row.getBoolean("is_on"),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Switch::process, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    /** Keys of the processes that nothing starts. */
    public List<String> off() {
        return database.sql("""
                        select process from app.assistant_switch where not is_on
                        union
                        select key_ from (
                            select distinct on (key_) key_, suspension_state_ from act_re_procdef order by key_, version_ desc
                        ) latest
                        where suspension_state_ = 2""").query(String.class).list();
    }

    /**
     * Switches an assistant off or on; what it already is stays as it was. On also ends a suspension of its newest version in the engine.
     *
     * @param process key of a process that is deployed
     */
    @Transactional
    public void set(String process, boolean on, String reason, String by) {
        int changed = database.sql("""
                        insert into app.assistant_switch as known (process, is_on, reason, changed_by, changed_at)
                        select :process, :on, :reason, :by, :at
                        where not :on or exists (select from app.assistant_switch where process = :process)
                        on conflict (process) do update
                        set is_on = excluded.is_on, reason = excluded.reason, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at
                        where known.is_on <> excluded.is_on""")
                .param("process", process)
                .param("on", on)
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        boolean resumed = on && resumed(process);
        if (changed > 0 || resumed) {
            events.publishEvent(AuditEvent.done(
                    AuditEvent.Action.SETTING, "assistants/" + process, on ? "switched on" : "switched off"));
        }
    }

    private boolean resumed(String process) {
        boolean suspended = repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .suspended()
                        .count()
                > 0;
        if (suspended) {
            repository.activateProcessDefinitionByKey(process);
        }
        return suspended;
    }

    /** Those of the process definitions that may start, by id, in their order. */
    List<String> on(List<String> definitions) {
        if (definitions.isEmpty()) {
            return definitions;
        }
        List<String> on = database.sql("""
                        select id_ from act_re_procdef
                        where id_ = any(?) and suspension_state_ = 1
                            and not exists (select from app.assistant_switch where process = key_ and not is_on)""")
                .param(definitions.toArray(String[]::new))
                .query(String.class)
                .list();
        return definitions.stream().filter(on::contains).toList();
    }

    /** Whether something may start the newest version of a process. */
    boolean on(String process) {
        return database.sql("""
                        select not exists (select from app.assistant_switch where process = :process and not is_on)
                            and coalesce((select suspension_state_ = 1 from act_re_procdef where key_ = :process order by version_ desc limit 1), true)""").param("process", process).query(Boolean.class).single();
    }

    /** Whether a message would start an assistant that is off. */
    boolean offStart(String message) {
        return database.sql("""
                        select exists (
                            select from app.assistant_switch join act_re_procdef on key_ = process
                                join act_ru_event_subscr on configuration_ = act_re_procdef.id_
                            where not is_on and event_type_ = 'message' and event_name_ = ? and execution_id_ is null)""").param(message).query(Boolean.class).single();
    }

    /** The process definitions that a message starts and that are on. */
    List<String> startedBy(String message) {
        return on(database.sql("""
                        select configuration_ from act_ru_event_subscr
                        where event_type_ = 'message' and event_name_ = ? and execution_id_ is null
                        order by configuration_""").param(message).query(String.class).list());
    }
}
