package io.leadwright.forms.record;

import io.leadwright.automation.job.RunLocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks the records of process instances first, with those that change together with them, since most instances read and write their
 * record. Saving a record locks it before its customer, so the order here is the same.
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
        List<RecordKey> wanted = keys.stream()
                .map(RecordKey::find)
                .flatMap(Optional::stream)
                .filter(key -> !rows.holds(key))
                .toList();
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Map<RecordKey, Set<RecordKey>> together = rows.together(wanted);
        Set<RecordKey> all = together.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        rows.lock(all, wait);
        Set<RecordKey> busy =
                existing(all.stream().filter(key -> !rows.holds(key)).toList());
        return together.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(busy::contains))
                .map(entry -> entry.getKey().form() + ":" + entry.getKey().id())
                .collect(Collectors.toSet());
    }

    /** Other keys belong to no record, or to a deleted one. */
    private Set<RecordKey> existing(List<RecordKey> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        return database
                .sql("select form, id from app.form_record where id = any(?)")
                .param(records.stream().map(RecordKey::id).toArray(Long[]::new))
                .query((row, number) -> new RecordKey(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .filter(records::contains)
                .collect(Collectors.toSet());
    }
}
