package io.leadwright.forms.importexport;

import io.leadwright.forms.importexport.ImportState.ImportConflict;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.platform.identity.CurrentUser;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Decides who may see and undo imports: people who may enter records see their own imports; people who manage the form's records see and
 * undo all.
 */
@Component
class ImportAccess {
    private final RecordAccess access;
    private final ImportRuns runs;

    ImportAccess(RecordAccess access, ImportRuns runs) {
        this.access = access;
        this.runs = runs;
    }

    /** Whether the signed-in person sees all imports of the form and may undo them. */
    boolean oversees(String form) {
        return access.of(form).manage();
    }

    /**
     * Returns the import if the person may see it; any other answers as if it did not exist.
     *
     * @throws ImportUnknown otherwise
     */
    ImportRun require(String form, long id) {
        access.requireCreateMany(form);
        return runs.find(form, id)
                .filter(run -> oversees(form) || run.by().equals(CurrentUser.username()))
                .orElseThrow(() -> new ImportUnknown(String.valueOf(id)));
    }

    /**
     * As {@link #require(String, long)}, for an import in one of these states.
     *
     * @throws ImportConflict if it is in another state
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
            throw new AccessDeniedException("May not undo import " + id);
        }
        return run;
    }

    /** The import does not exist, or the person may not see it. */
    static final class ImportUnknown extends RuntimeException {
        ImportUnknown(String id) {
            super("There is no import '" + id + "'");
        }
    }
}
