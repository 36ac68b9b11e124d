package io.leadwright.automation.engine;

import java.util.Collection;
import org.camunda.bpm.engine.authorization.Authorization;

/** Decides whether a person may change the engine's grants now; implemented by the module that knows who must agree. */
public interface GrantRules {

    /**
     * Checks a new or changed grant before it is saved, in the engine's transaction; an exception refuses it.
     *
     * @param person username
     * @param roles ids of the person's groups
     */
    void saving(Authorization grant, String person, Collection<String> roles);

    /** Checks the deletion of a grant in the same way. */
    void deleting(String id, String person, Collection<String> roles);
}
