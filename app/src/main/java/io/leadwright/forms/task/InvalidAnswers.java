package io.leadwright.forms.task;

import io.leadwright.automation.process.TaskRefused;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ProblemDetail;

/** The task's form rejects the answers. */
final class InvalidAnswers extends TaskRefused {
    private final transient Optional<FormDefinition> form;
    private final transient List<FieldFault> faults;
    private final transient TaskWords words;

    InvalidAnswers(Optional<FormDefinition> form, List<FieldFault> faults, TaskWords words) {
        super("The task's form rejects "
                + faults.stream().map(FieldFault::field).toList());
        this.form = form;
        this.faults = List.copyOf(faults);
        this.words = words;
    }

    @Override
    public ProblemDetail problem(Locale language) {
        return words.invalid(form, faults, language);
    }
}
