package io.leadwright.form;

import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who may see and undo imports: whoever may enter records sees the own ones, managers and administrators all, and only these take one back. */
@Component
class ImportAccess {
    private static final Set<String> OVERSEERS = Set.of("ROLE_manager", "ROLE_admin");

    private final RecordAccess access;
    private final ImportRuns runs;

    ImportAccess(RecordAccess access, ImportRuns runs) {
        this.access = access;
        this.runs = runs;
    }

    /** Whether the signed-in person sees everybody's imports and may take them back. */
    boolean oversees() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null
                && person.getAuthorities().stream().anyMatch(authority -> OVERSEERS.contains(authority.getAuthority()));
    }

    /**
     * The import, when the person may see it; a foreign one looks like one that does not exist.
     *
     * @throws ImportUnknown otherwise
     */
    ImportRun require(String form, long id) {
        access.requireCreate(form);
        return runs.find(form, id)
                .filter(run -> oversees() || run.by().equals(RecordAccess.username()))
                .orElseThrow(() -> new ImportUnknown(String.valueOf(id)));
    }

    ImportRun requireUndo(String form, long id) {
        ImportRun run = require(form, id);
        if (!oversees()) {
            throw new AccessDeniedException("May not take back import " + id);
        }
        return run;
    }
}
