package io.leadwright.automation.publication;

import org.jspecify.annotations.Nullable;

/**
 * Published on one server when what decides about rights has another content in force than before, whatever way it came.
 *
 * @param name id of the decision, or {@link AccessTableWatch#GRANTS}
 * @param key differs for each change
 * @param by username of who published it; null for files of the operator, and where nobody was signed in
 */
public record AccessTableChanged(
        String name, String key, @Nullable String by) {}
