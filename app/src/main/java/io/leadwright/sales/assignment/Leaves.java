package io.leadwright.sales.assignment;

import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordQuery;
import io.leadwright.forms.record.Records;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The leave calendar: records of form {@code leave}, several per person, read by the decision {@code assignment}.
 */
@Component
class Leaves {
    static final String FORM = "leave";
    private static final int MOST = 200;
    private final Records records;

    Leaves(Records records) {
        this.records = records;
    }

    /**
     * Leaves that end on or after the day and were not withdrawn, by first day; limited to the 200 that start last.
     */
    List<Leave> endingFrom(LocalDate day) {
        return records.list(FORM, new RecordQuery(Map.of(), "", "-from", 0, MOST)).items().stream()
                .map(Leave::of)
                .filter(leave -> !leave.withdrawn() && leave.until().compareTo(day.toString()) >= 0)
                .sorted(Comparator.comparing(Leave::from).thenComparing(Leave::id))
                .toList();
    }

    /** @throws io.leadwright.forms.definition.InvalidRecord if the form rejects it */
    FormRecord enter(String person, String from, String until, String reason, String by) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("person", person);
        values.put("from", from);
        values.put("until", until);
        values.put("reason", reason.isBlank() ? null : reason.strip());
        return records.create(FORM, values, by);
    }

    /** Returns false if the leave does not exist. */
    boolean withdraw(long id, String by) {
        if (records.find(FORM, id).isEmpty()) {
            return false;
        }
        records.update(FORM, id, Map.of("withdrawn", true), by);
        return true;
    }
}
