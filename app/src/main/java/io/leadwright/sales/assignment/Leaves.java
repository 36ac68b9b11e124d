package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The leave calendar: records of the form {@code leave}, several per person; the decision {@code assignment} reads them. */
@Component
class Leaves {
    static final String FORM = "leave";
    private static final int MOST = 200;
    private final Records records;

    Leaves(Records records) {
        this.records = records;
    }

    /** The leaves that have not ended by then and were not withdrawn, by first day; of the 200 that start last. */
    List<Leave> endingFrom(LocalDate day) {
        return records.list(FORM, new RecordQuery(Map.of(), "", "-from", 0, MOST)).items().stream()
                .map(Leave::of)
                .filter(leave -> !leave.withdrawn() && leave.until().compareTo(day.toString()) >= 0)
                .sorted(java.util.Comparator.comparing(Leave::from).thenComparing(Leave::id))
                .toList();
    }

    /** @throws io.leadwright.forms.definition.InvalidRecord when the form does not accept it */
    FormRecord enter(String person, String from, String until, String reason, String by) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("person", person);
        values.put("from", from);
        values.put("until", until);
        values.put("reason", reason.isBlank() ? null : reason.strip());
        return records.create(FORM, values, by);
    }

    /** False when there is no such leave. */
    boolean withdraw(long id, String by) {
        if (records.find(FORM, id).isEmpty()) {
            return false;
        }
        records.update(FORM, id, Map.of("withdrawn", true), by);
        return true;
    }
}
