package io.leadwright.sales.activity;

import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordListener;
import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.CustomerRows;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Understands a change of a lead's status, by whomever and wherever, as the activity it stands for. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StatusActivities implements RecordListener {
    /** The status before the change that is being told. */
    static final ThreadLocal<@Nullable String> BEFORE = new ThreadLocal<>();

    private static final String ASSISTANT = "assistant:";
    private final ObjectProvider<Activities> activities;
    private final ActivityTypes types;
    private final CustomerRows customers;
    private final Clock clock;

    StatusActivities(ObjectProvider<Activities> activities, ActivityTypes types, CustomerRows customers, Clock clock) {
        this.activities = activities;
        this.types = types;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public void created(FormDefinition form, List<FormRecord> records) {
        String field = form.customer().get("status");
        if (field != null) {
            records.stream()
                    .filter(record -> !text(record, field).isEmpty())
                    .forEach(record -> told(form, "", record, text(record, field), Set.of()));
        }
    }

    @Override
    public void changed(FormDefinition form, FormRecord before, FormRecord after, Set<String> fields) {
        String field = form.customer().get("status");
        if (field != null && fields.contains(field)) {
            told(form, text(before, field), after, text(after, field), fields);
        }
    }

    private void told(FormDefinition form, String from, FormRecord record, String to, Set<String> fields) {
        List<ActivityType> meant = types.ofStatus(from, to);
        if (meant.isEmpty() || activities.getObject().busy()) {
            return;
        }
        String note = form.customer().getOrDefault("note", "");
        String said = fields.contains(note) ? text(record, note) : "";
        String by = record.updatedBy().startsWith(ASSISTANT) ? CurrentUser.username() : record.updatedBy();
        customers.findByRecord(record.businessKey()).ifPresent(customer -> {
            BEFORE.set(from);
            try {
                activities
                        .getObject()
                        .record(
                                new ActivityReport(
                                        customer.kept(),
                                        meant.get(0).key(),
                                        clock.instant(),
                                        by,
                                        ActivityReport.Via.RECORD,
                                        null,
                                        ActivityReport.Details.note(said.substring(
                                                0, Math.min(ActivityCheck.LONGEST_NOTE, said.length())))),
                                record.businessKey());
            } finally {
                BEFORE.remove();
            }
        });
    }

    private static String text(FormRecord record, String field) {
        Object value = record.data().get(field);
        return value == null ? "" : value.toString();
    }
}
