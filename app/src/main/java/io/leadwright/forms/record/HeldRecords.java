package io.leadwright.forms.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records one transaction has locked or written, in their current state, and its changes that are not written yet. */
final class HeldRecords {
    private final Map<Long, FormRecord> records = new HashMap<>();
    private final Map<Long, Map<String, @Nullable Object>> fields = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    /**
     * A change that is not written yet.
     *
     * @param after the record after the change
     * @param changes field to its old and new value, as JSON
     */
    record Change(FormRecord after, String changes) {}

    Optional<FormRecord> find(String form, long id) {
        return Optional.ofNullable(records.get(id))
                .filter(record -> record.form().equals(form));
    }

    /** @param now the time of the transaction, by the database's clock */
    FormRecord hold(FormRecord record, Instant now) {
        this.now = now;
        records.put(record.id(), record);
        return record;
    }

    /**
     * Adds a change of a held record.
     *
     * @param change field to its old and new value, as JSON
     */
    FormRecord change(FormRecord before, Map<String, @Nullable Object> changed, String change, String by) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(before.data());
        data.putAll(changed);
        FormRecord after = new FormRecord(
                before.id(),
                before.form(),
                before.version() + 1,
                data,
                before.createdAt(),
                before.createdBy(),
                now,
                by);
        records.put(after.id(), after);
        fields.computeIfAbsent(after.id(), id -> new LinkedHashMap<>()).putAll(changed);
        changes.add(new Change(after, change));
        return after;
    }

    void forget(long id) {
        records.remove(id);
    }

    /** Changes that are not written yet, oldest first. */
    List<Change> changes() {
        return changes;
    }

    /** The changed records, in their current state. */
    Collection<FormRecord> changed() {
        return fields.keySet().stream().map(records::get).toList();
    }

    /** The changed fields of a record. */
    Map<String, @Nullable Object> fields(long id) {
        return fields.getOrDefault(id, Map.of());
    }

    void written() {
        fields.clear();
        changes.clear();
    }
}
