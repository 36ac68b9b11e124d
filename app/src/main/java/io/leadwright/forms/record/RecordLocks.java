package io.leadwright.forms.record;

import io.leadwright.automation.job.RunLocks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks the records of process instances first, since most instances read and write their record. Saving a record locks it before its
 * customer, so the order here is the same.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RecordLocks implements RunLocks {
    private final RecordRows rows;
    private final JdbcClient database;

    RecordLocks(RecordRows rows, JdbcClient database) {
        this.rows = rows;
        this.database = database;
    }

    @Override
    public Set<String> take(Set<String> keys, boolean wait) {
        List<RecordKey> records =
                keys.stream().map(RecordKey::find).flatMap(Optional::stream).toList();
        List<RecordKey> wanted = without(records);
        if (wanted.isEmpty()) {
            return Set.of();
        }
        rows.lock(wanted, wait);
        List<RecordKey> missing = without(wanted);
        return missing.isEmpty() ? Set.of() : existing(missing);
    }

    /** The records this transaction has not locked yet. */
    private List<RecordKey> without(List<RecordKey> records) {
        return records.stream().filter(key -> !rows.holds(key)).toList();
    }

    /** Other keys belong to no record, or to a deleted one. */
    private Set<String> existing(List<RecordKey> records) {
        return database
                .sql("select form, id from app.form_record where id = any(?)")
                .param(records.stream().map(RecordKey::id).toArray(Long[]::new))
                .query((row, number) -> new RecordKey(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .filter(records::contains)
                .map(key -> key.form() + ":" + key.id())
                .collect(Collectors.toSet());
    }
}
