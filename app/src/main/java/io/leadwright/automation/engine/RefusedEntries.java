package io.leadwright.automation.engine;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ProblemDetail;

/** Explains why what a person entered into a user task was refused. */
public interface RefusedEntries {

    /** The problem to answer with; empty if the failure is not about what the person entered. */
    Optional<ProblemDetail> problem(Throwable cause, Locale language);
}
