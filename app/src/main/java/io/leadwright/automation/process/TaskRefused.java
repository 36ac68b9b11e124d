package io.leadwright.automation.process;

import java.util.Locale;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.http.ProblemDetail;

/** A user task stays open because of what was sent with its completion; the engine's REST interface answers it with 400. */
public abstract class TaskRefused extends FormFieldValidationException {
    protected TaskRefused(String message) {
        super(message, message);
    }

    /** What is wrong and how to fix it, in the caller's language. */
    public abstract ProblemDetail problem(Locale language);

    /** Called after the completion was rolled back. */
    public void rolledBack() {}
}
