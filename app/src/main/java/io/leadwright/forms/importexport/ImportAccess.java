package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may see and undo imports: whoever may enter records sees the own ones, those who manage the form's records all, and only these take one back. */
@Component
class ImportAccess {
    private final RecordAccess access;
    private final ImportRuns runs;

    ImportAccess(RecordAccess access, ImportRuns runs) {
        this.access = access;
        this.runs = runs;
    }

    /** Whether the signed-in person sees everybody's imports of the form and may take them back. */
    boolean oversees(String form) {
        return access.of(form).manage();
    }

    /**
     * The import, when the person may see it; a foreign one looks like one that does not exist.
     *
     * @throws ImportUnknown otherwise
     */
    ImportRun require(String form, long id) {
        access.requireCreate(form);
        return runs.find(form, id)
                .filter(run -> oversees(form) || run.by().equals(CurrentUser.username()))
                .orElseThrow(() -> new ImportUnknown(String.valueOf(id)));
    }

    /**
     * As {@link #require(String, long)}, of an import in one of these states.
     *
     * @throws ImportConflict when it is in another one
     */
    ImportRun require(String form, long id, ImportState... states) {
        ImportRun run = require(form, id);
        if (!Set.of(states).contains(run.state())) {
            throw new ImportConflict("state");
        }
        return run;
    }

    ImportRun requireUndo(String form, long id) {
        ImportRun run = require(form, id);
        if (!oversees(form)) {
            throw new AccessDeniedException("May not take back import " + id);
        }
        return run;
    }

    /** There is no such import, or none that the person may see. */
    static final class ImportUnknown extends RuntimeException {
        ImportUnknown(String id) {
            super("There is no import '" + id + "'");
        }
    }
}
