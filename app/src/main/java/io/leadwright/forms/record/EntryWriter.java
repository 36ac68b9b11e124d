package io.leadwright.forms.record;

import io.leadwright.forms.record.IdempotencyKeys.KeyReused;
import io.leadwright.platform.transaction.Writes;
import io.leadwright.platform.transaction.Writes.BatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what people enter and change through the one queue of all writes. Records that several people enter at the same time are
 * inserted with one statement, and one engine command starts their assistants; everyone is answered after the commit.
 */
@Component
class EntryWriter {
    private final Records records;
    private final IdempotencyKeys keys;
    private final Writes writes;
    private final BatchWriter<Entry, FormRecord> store = this::store;

    EntryWriter(Records records, IdempotencyKeys keys, Writes writes) {
        this.records = records;
        this.keys = keys;
        this.writes = writes;
    }

    /**
     * Stores the record, or returns the one created earlier with the same key, as it was created. It is durable when this returns, unless
     * it joins a transaction that the caller has open.
     *
     * @throws KeyReused if the key was used for another request
     */
    FormRecord enter(Entry entry) {
        return writes.write(entry, store);
    }

    /**
     * Changes a record whose new values are checked already.
     *
     * @param version the version the caller has seen; null to change any version
     * @throws UnknownRecord if there is none
     * @throws StaleRecord if the record has another version now
     */
    FormRecord change(RecordKey key, Map<String, @Nullable Object> fields, String by, @Nullable Integer version) {
        return writes.write(() -> records.change(key.form(), key.id(), fields, by, version));
    }

    private List<FormRecord> store(List<Entry> entries) {
        Map<Integer, Long> claimed = keys.claim(entries);
        List<NewRecord> fresh = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            NewRecord record = entries.get(i).record();
            if (entries.get(i).key() == null) {
                fresh.add(record);
            } else if (claimed.containsKey(i)) {
                fresh.add(new NewRecord(record.form(), record.values(), record.by(), claimed.get(i)));
            }
        }
        var stored = records.insert(fresh).iterator();
        List<FormRecord> answers = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            answers.add(entry.key() == null || claimed.containsKey(i) ? stored.next() : keys.known(entry));
        }
        return answers;
    }
}
