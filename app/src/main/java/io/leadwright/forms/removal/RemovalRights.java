package io.leadwright.forms.removal;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Decides who may remove which of the records they may change, by the decision {@code record-removal}; pages and API ask the same. */
@Component
public class RemovalRights {
    private static final String DECISION = "record-removal";
    private final Decisions decisions;
    private final RecordAccess access;
    private final RemovalRows rows;

    RemovalRights(Decisions decisions, RecordAccess access, RemovalRows rows) {
        this.decisions = decisions;
        this.access = access;
        this.rows = rows;
    }

    /** Whether the signed-in person, who sees the record, may remove it. */
    public boolean mayRemove(FormRecord record) {
        return access.of(record.form()).update()
                && asked(record.form(), CurrentUser.username().equals(record.createdBy()), rows.touched(record));
    }

    /** Whether the person may remove records of others, too; they see all of the bin. */
    public boolean mayRemoveAny(String form) {
        return access.of(form).update() && asked(form, false, true);
    }

    /** Whether there are records of the form that the person may remove; those who may remove none have no bin. */
    public boolean mayRemoveSome(String form) {
        return access.of(form).update() && asked(form, true, false);
    }

    private boolean asked(String form, boolean entered, boolean touched) {
        return CurrentUser.roles().stream()
                .anyMatch(role -> Boolean.TRUE.equals(decisions
                        .decide(DECISION, Map.of("role", role, "form", form, "entered", entered, "touched", touched))
                        .first()
                        .get("remove")));
    }
}
