package io.leadwright.sales.activity;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordKey;
import io.leadwright.forms.record.Records;
import io.leadwright.sales.activity.ActivityLog.Closing;
import io.leadwright.sales.customer.ActivityReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings the statuses of a customer's leads to what an activity says, and back. */
@Component
class LeadStatuses {
    private final Forms forms;
    private final Records records;

    LeadStatuses(Forms forms, Records records) {
        this.forms = forms;
        this.records = records;
    }

    /** The status that a task which the activity completes hands on. */
    String handedOn(Met met, ActivityType type) {
        return met.leads().keySet().stream()
                .findFirst()
                .map(RecordKey::of)
                .flatMap(key -> records.find(key.form(), key.id()))
                .map(this::of)
                .filter(status -> !status.isEmpty())
                .orElse(type.effects().leadTo());
    }

    /** Changes the status of the leads and returns what it was. */
    Map<String, String> change(
            ActivityReport report, ActivityType type, Met met, @Nullable String lead, Optional<Closing> closing) {
        Map<String, String> before = new LinkedHashMap<>();
        met.leads().forEach((key, record) -> {
            String field = forms.of(record.form()).customer().get("status");
            if (field == null) {
                return;
            }
            if (key.equals(lead)) {
                before.put(key, met.statusBefore(key).orElseGet(() -> statusBefore(record)));
                return;
            }
            String status = met.statusBefore(key).orElseGet(() -> of(record));
            if (!type.changesLead(status)
                    || (lead != null && type.effects().deals().equals("win"))) {
                return;
            }
            String to = type.effects().leadTo();
            if (to.equals(ActivityType.RESTORE)) {
                String known =
                        closing.map(found -> found.undo().leads().get(key)).orElse(null);
                if (known == null) {
                    return;
                }
                to = known;
            }
            if (to.equals(status)) {
                return;
            }
            before.put(key, status);
            if (to.equals(of(record))) {
                return;
            }
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put(field, to.isEmpty() ? null : to);
            String note = forms.of(record.form()).customer().get("note");
            if (note != null && !report.details().note().isBlank()) {
                values.put(note, report.details().note());
            }
            RecordKey known = RecordKey.of(key);
            records.update(known.form(), known.id(), values, Activities.author(report));
        });
        return before;
    }

    /** Gives leads the status from before a closing that was taken back, except the one whose status tells of it. */
    void restore(ActivityReport report, Met met, Closing taken, @Nullable String lead) {
        taken.undo().leads().forEach((key, status) -> {
            FormRecord record = met.leads().get(key);
            String field =
                    record == null ? null : forms.of(record.form()).customer().get("status");
            if (record != null && field != null && !key.equals(lead) && !status.equals(of(record))) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put(field, status.isEmpty() ? null : status);
                records.update(record.form(), record.id(), values, Activities.author(report));
            }
        });
    }

    /** The status of the lead before the change that told of this activity. */
    private String statusBefore(FormRecord record) {
        return StatusActivities.BEFORE.get() == null ? of(record) : StatusActivities.BEFORE.get();
    }

    String of(FormRecord record) {
        FormDefinition form = forms.of(record.form());
        Object status = record.data().get(form.customer().getOrDefault("status", ""));
        return status == null ? "" : status.toString();
    }
}
