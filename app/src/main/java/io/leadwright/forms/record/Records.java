package io.leadwright.forms.record;

import io.leadwright.automation.process.Triggers;
import io.leadwright.forms.definition.DateOrder;
import io.leadwright.forms.definition.FieldChanges;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.definition.RecordCheck;
import io.leadwright.forms.definition.UnknownForm;
import io.leadwright.forms.record.RecordQuery.RecordPage;
import io.leadwright.platform.transaction.Writes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates, changes and finds records. A write, its history entry and the start of the assistants it triggers share one transaction. */
@Component
public class Records {
    private final Forms forms;
    private final RecordRows rows;
    private final RecordSearch search;
    private final Triggers triggers;
    private final Writes writes;
    private final List<RecordListener> listeners;
    private final PersonFields people;

    Records(
            Forms forms,
            RecordRows rows,
            RecordSearch search,
            Triggers triggers,
            Writes writes,
            List<RecordListener> listeners,
            PersonFields people) {
        this.people = people;
        this.forms = forms;
        this.rows = rows;
        this.search = search;
        this.triggers = triggers;
        this.writes = writes;
        this.listeners = listeners;
    }

    /**
     * Creates a record.
     *
     * @param by username, or {@code assistant:<process>}
     * @throws UnknownForm if no form with this key keeps records @throws InvalidRecord if the form rejects the values
     */
    public FormRecord create(String form, Map<String, ? extends @Nullable Object> values, String by) {
        return createAll(form, List.of(values), by).get(0);
    }

    /**
     * As {@link #create}, for many records at little more than the cost of one; stores all or none.
     *
     * @return in the order of the values
     */
    public List<FormRecord> createAll(
            String form, List<? extends Map<String, ? extends @Nullable Object>> values, String by) {
        FormDefinition definition = forms.of(form);
        List<NewRecord> records = new ArrayList<>(values.size());
        for (Map<String, ? extends @Nullable Object> each : values) {
            List<FieldFault> faults = new ArrayList<>();
            Map<String, @Nullable Object> resolved = people.resolve(definition, Map.of(), each, faults::add);
            faults.addAll(RecordCheck.whole(definition, resolved));
            InvalidRecord.refuse(faults);
            records.add(new NewRecord(definition, resolved, by, null));
        }
        return writes.write(() -> insert(records));
    }

    /** Stores records in the caller's transaction, notifies the listeners and starts their assistants. */
    List<FormRecord> insert(List<NewRecord> fresh) {
        List<FormRecord> stored = rows.insert(given(fresh));
        Map<String, List<FormRecord>> byForm = new LinkedHashMap<>();
        stored.forEach(record ->
                byForm.computeIfAbsent(record.form(), form -> new ArrayList<>()).add(record));
        byForm.forEach((form, records) -> listeners.forEach(listener -> listener.created(forms.of(form), records)));
        stored.forEach(record -> triggers.created(record.form(), String.valueOf(record.id())));
        return stored;
    }

    private List<RecordRows.Row> given(List<NewRecord> fresh) {
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        Map<String, List<Integer>> byForm = new LinkedHashMap<>();
        for (NewRecord record : fresh) {
            byForm.computeIfAbsent(record.form().key(), form -> new ArrayList<>())
                    .add(data.size());
            data.add(withInitial(record));
        }
        byForm.values()
                .forEach(places -> listeners.forEach(listener -> {
                    FormDefinition form = fresh.get(places.get(0)).form();
                    var more = listener.creating(
                            form,
                            places.stream()
                                    .map(place -> fresh.get(place).values())
                                    .toList());
                    for (int i = 0; i < more.size(); i++) {
                        data.get(places.get(i)).putAll(more.get(i));
                    }
                }));
        List<RecordRows.Row> rows = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            rows.add(row(fresh.get(i), data.get(i)));
        }
        return rows;
    }

    /** Whoever says nothing about a field gets what its form begins with, whichever way the record comes. */
    private static Map<String, @Nullable Object> withInitial(NewRecord record) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(record.values());
        record.form().fields().stream()
                .filter(field -> field.initial() != null)
                .forEach(field -> data.putIfAbsent(field.key(), field.initial()));
        return data;
    }

    private static RecordRows.Row row(NewRecord fresh, Map<String, @Nullable Object> data) {
        data.values().removeIf(Objects::isNull);
        return new RecordRows.Row(
                fresh.id(),
                fresh.form().key(),
                data,
                FieldChanges.of(Map.of(), data).changes(),
                fresh.by());
    }

    /**
     * Changes fields of a record, whatever its version; a value of null empties the field.
     *
     * @throws UnknownRecord if there is none @throws InvalidRecord if the form rejects the values
     */
    public FormRecord update(String form, long id, Map<String, ? extends @Nullable Object> values, String by) {
        FormDefinition definition = forms.of(form);
        Optional<FormRecord> before = DateOrder.matters(definition) ? rows.find(form, id) : Optional.empty();
        InvalidRecord.refuse(RecordCheck.change(
                definition, values, before.map(FormRecord::data).orElse(Map.of())));
        return writes.write(() -> change(form, id, values, by, null));
    }

    /**
     * Changes fields of a record in the caller's transaction. The values are checked already, except for the order of dates, which another
     * transaction may have changed since.
     */
    FormRecord change(
            String form,
            long id,
            Map<String, ? extends @Nullable Object> values,
            String by,
            @Nullable Integer version) {
        FormRecord before = rows.lock(form, id).orElseThrow(() -> new UnknownRecord(form, String.valueOf(id)));
        if (version != null && version != before.version()) {
            throw new StaleRecord(before.version());
        }
        List<FieldFault> faults = new ArrayList<>();
        FieldChanges changed =
                FieldChanges.of(before.data(), people.resolve(forms.of(form), before.data(), values, faults::add));
        InvalidRecord.refuse(faults);
        if (changed.fields().isEmpty()) {
            return before;
        }
        changed = withListeners(forms.of(form), before, changed, by);
        FormRecord after = rows.update(before, changed, by);
        InvalidRecord.refuse(DateOrder.faults(forms.of(form), after.data()));
        Set<String> fields = changed.fields().keySet();
        listeners.forEach(listener -> listener.changed(forms.of(form), before, after, fields));
        triggers.changed(form, String.valueOf(id), changed.fields());
        // An assistant that starts with the change may already have changed the record again.
        return rows.find(form, id).orElse(after);
    }

    private FieldChanges withListeners(FormDefinition form, FormRecord before, FieldChanges changed, String by) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(changed.fields());
        listeners.forEach(listener -> all.putAll(listener.changing(form, before, changed.fields(), by)));
        return all.size() == changed.fields().size() ? changed : FieldChanges.of(before.data(), all);
    }

    /** Removes a record with its history in the caller's transaction, if it exists. The caller ends process instances about it. */
    public void remove(String form, long id) {
        rows.lock(form, id).ifPresent(record -> {
            rows.delete(id);
            listeners.forEach(listener -> listener.removed(forms.of(form), record));
        });
    }

    /** Locks records until the caller's transaction ends, all in one order; before their customers are locked. */
    public void hold(Collection<RecordKey> keys) {
        rows.lock(keys, true);
    }

    /**
     * Reads a record and locks it until the caller's transaction ends.
     *
     * @throws UnknownRecord if there is none
     */
    public FormRecord requireForUpdate(String form, long id) {
        return rows.lock(form, id).orElseThrow(() -> new UnknownRecord(form, String.valueOf(id)));
    }

    /** The record's fields as they were at an earlier version; empty if its history since then is incomplete. */
    public Optional<PastFields> past(FormRecord record, int version) {
        if (version == record.version()) {
            return Optional.of(PastFields.undo(record.data(), List.of()));
        }
        List<RecordChange> since = rows.changesSince(record.id(), version);
        return since.size() == record.version() - version
                ? Optional.of(PastFields.undo(record.data(), since))
                : Optional.empty();
    }

    public Optional<FormRecord> find(String form, long id) {
        return rows.find(form, id);
    }

    /** The records with these ids, of any form, without the unknown ones. */
    List<FormRecord> all(Collection<Long> ids) {
        return rows.all(ids);
    }

    public RecordPage list(String form, RecordQuery query) {
        return search.find(forms.of(form), query);
    }

    List<String> texts(String form, String field, RecordQuery query, int most) {
        return search.texts(forms.of(form), field, query, most);
    }

    /** The changes of a record, newest first, at most 1,000. */
    public List<RecordChange> history(long id) {
        return rows.changes(id);
    }

    /** Whether an assistant, and no person, wrote the field last; false for one that was never written. */
    public boolean byAssistant(long id, String field) {
        return rows.lastWriter(id, field).startsWith("assistant:");
    }

    /** Adds an entry for every field of the form, null where it has no value. */
    public Map<String, @Nullable Object> complete(String form, Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        forms.of(form).fields().forEach(field -> all.put(field.key(), data.get(field.key())));
        return all;
    }
}
