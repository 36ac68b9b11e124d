package io.leadwright.forms.removal;

import io.leadwright.automation.process.Processes;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.RecordRows;
import io.leadwright.forms.record.Records;
import io.leadwright.forms.record.UnknownRecord;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.platform.retention.RetentionPolicy;
import io.leadwright.platform.retention.RetentionSettings;
import io.leadwright.platform.transaction.Writes;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Removes records into the recycle bin: nothing that reads records finds them, their runs pause, and listeners take away what belongs to
 * them. Brings them back as they were, and deletes them when their time is over.
 */
@Component
public class Removals {
    static final String RETENTION = "removed-records";
    private static final int MOST_LISTED = 200;

    private final Forms forms;
    private final Records records;
    private final RecordRows stored;
    private final RecordAccess access;
    private final RemovalRights rights;
    private final RemovalRows rows;
    private final Processes processes;
    private final List<RemovalListener> listeners;
    private final Writes writes;
    private final RetentionSettings retention;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    Removals(
            Forms forms,
            Records records,
            RecordRows stored,
            RecordAccess access,
            RemovalRights rights,
            RemovalRows rows,
            Processes processes,
            List<RemovalListener> listeners,
            Writes writes,
            RetentionSettings retention,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.forms = forms;
        this.records = records;
        this.stored = stored;
        this.access = access;
        this.rights = rights;
        this.rows = rows;
        this.processes = processes;
        this.listeners = listeners;
        this.writes = writes;
        this.retention = retention;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Removes a record on behalf of the signed-in person.
     *
     * @throws UnknownRecord if the person may not see it, or it is in the bin already
     * @throws AccessDeniedException if the person may not remove it
     */
    public void remove(String form, long id) {
        FormRecord seen = access.requireRead(forms.of(form).key(), id);
        if (!rights.mayRemove(seen)) {
            throw new AccessDeniedException("May not remove this record of form '" + form + "'");
        }
        String by = CurrentUser.username();
        writes.write(() -> {
            FormRecord record = records.requireForUpdate(form, id);
            processes.pause(record.businessKey());
            rows.add(record, by);
            stored.hide(id);
            listeners.forEach(listener -> listener.removed(record.businessKey()));
            told(record.businessKey(), "removed", by);
            return id;
        });
    }

    /**
     * Brings a record back: whoever removed it, and those who may remove any.
     *
     * @throws UnknownRecord if it is not in the bin, or the person does not see it there
     */
    public FormRecord restore(String form, long id) {
        String key = forms.of(form).key();
        String by = CurrentUser.username();
        boolean any = rights.mayRemoveAny(key);
        return writes.write(() -> {
            RemovalRows.Row row = rows.lock(key, id)
                    .filter(found -> any || found.by().equals(by))
                    .orElseThrow(() -> new UnknownRecord(key, String.valueOf(id)));
            stored.show(id);
            FormRecord record = records.requireForUpdate(key, id);
            listeners.forEach(listener -> listener.returned(row.record()));
            rows.remove(id);
            processes.resume(row.record());
            told(row.record(), "restored", by);
            return record;
        });
    }

    /**
     * What is in the bin of a form, newest first, at most 200: for those who may remove any record all of it, for others what they removed.
     *
     * @throws AccessDeniedException for those who may remove none
     */
    public List<RemovedRecord> list(String form, Locale language) {
        FormDefinition definition = forms.of(form);
        if (!rights.mayRemoveSome(form)) {
            throw new AccessDeniedException("May not remove records of form '" + form + "'");
        }
        return rows.list(form, rights.mayRemoveAny(form) ? null : CurrentUser.username(), MOST_LISTED).stream()
                .map(row -> new RemovedRecord(
                        row.id(), form, title(definition, row, language), row.at(), row.by(), until(row.at())))
                .toList();
    }

    private static String title(FormDefinition form, RemovalRows.Row row, Locale language) {
        return form.fields().stream()
                .filter(Field::column)
                .findFirst()
                .map(field -> FieldTexts.text(field, row.data().get(field.key()), language))
                .filter(text -> !text.isBlank())
                .orElse("#" + row.id());
    }

    private String until(Instant removed) {
        Period kept = Objects.requireNonNull(retention.kept().get(RETENTION));
        return kept.isZero()
                ? ""
                : ZonedDateTime.ofInstant(removed, clock.getZone())
                        .plus(kept)
                        .toLocalDate()
                        .toString();
    }

    private void told(String record, String what, String by) {
        events.publishEvent(
                AuditEvent.done(AuditEvent.Action.RECORD, record, what).by(by));
    }

    private int purge(Instant before, int most) {
        return writes.write(() -> {
            List<RemovalRows.Row> old = rows.before(before, most);
            old.forEach(this::delete);
            return old.size();
        });
    }

    private void delete(RemovalRows.Row row) {
        processes.resume(row.record());
        processes.end(row.record(), messages.getMessage("removal.ended", null, Locale.ROOT), RETENTION);
        listeners.forEach(listener -> listener.deleting(row.record()));
        rows.deleteForGood(row);
        told(row.record(), "deleted", RETENTION);
    }

    /** Deletes what has been in the bin long enough. */
    @Configuration(proxyBeanMethods = false)
    static class Aging {
        @Bean
        RetentionPolicy agingRemovedRecords(Removals removals) {
            return new RetentionPolicy(RETENTION, removals::purge);
        }
    }
}
