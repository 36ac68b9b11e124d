package io.leadwright.forms.task;

import io.leadwright.automation.process.TaskRefused;
import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Somebody else changed a field since the form was opened, and the person answers something else. */
final class ChangedSince extends TaskRefused {
    private final transient Optional<FormDefinition> form;
    private final transient List<Conflict> conflicts;
    private final transient TaskWords words;
    private final transient Runnable remember;

    /** The two values of a field. */
    record Conflict(
            String field, @Nullable Object theirs, @Nullable Object yours, String by) {}

    /** @param remember keeps what the person was asked about, so that sending it again answers the question */
    ChangedSince(Optional<FormDefinition> form, List<Conflict> conflicts, TaskWords words, Runnable remember) {
        super("Changed by somebody else: "
                + conflicts.stream().map(Conflict::field).toList());
        this.form = form;
        this.conflicts = List.copyOf(conflicts);
        this.words = words;
        this.remember = remember;
    }

    @Override
    public ProblemDetail problem(Locale language) {
        return words.changed(form, conflicts, language);
    }

    @Override
    public void rolledBack() {
        remember.run();
    }
}
