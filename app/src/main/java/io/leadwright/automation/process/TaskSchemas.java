package io.leadwright.automation.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Completes the form of a user task for the person who opens it. */
public interface TaskSchemas {

    /** The schema to show instead of the deployed one; empty for an unknown form. */
    Optional<JsonNode> shown(String form, Locale language);
}
