package io.leadwright.form;

import io.leadwright.workflow.RunLocks;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Most runs read and write the record that they are about. Those of a group are read by one statement; one that somebody else has is waited for when a run needs it. */
@Component
class RecordLocks implements RunLocks {
    private final RecordRows rows;

    RecordLocks(RecordRows rows) {
        this.rows = rows;
    }

    @Override
    public Set<String> take(Set<String> keys, boolean wait) {
        rows.lockFree(
                keys.stream().map(RecordKey::find).flatMap(Optional::stream).toList());
        return Set.of();
    }
}
