package io.leadwright.sales.assignment;

import io.leadwright.forms.record.RecordAccess;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may see the team page; the decision {@code record-access} determines who may change the records behind it. */
@Component
class TeamRights {
    /** For {@code @PreAuthorize}. */
    static final String READERS = "hasAnyRole('manager', 'admin', 'operator', 'owner')";

    private final RecordAccess access;

    TeamRights(RecordAccess access) {
        this.access = access;
    }

    boolean mayChangePeople() {
        return access.of(Team.PEOPLE).update();
    }

    boolean mayEnterLeave() {
        return access.of(Leaves.FORM).create();
    }

    void requireChangePeople() {
        require(mayChangePeople(), Team.PEOPLE);
    }

    void requireEnterLeave() {
        require(mayEnterLeave(), Leaves.FORM);
    }

    void requireWithdrawLeave() {
        require(access.of(Leaves.FORM).update(), Leaves.FORM);
    }

    private static void require(boolean allowed, String form) {
        if (!allowed) {
            throw new AccessDeniedException("May not change records of form '" + form + "'");
        }
    }
}
