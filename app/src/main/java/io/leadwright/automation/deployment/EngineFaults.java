package io.leadwright.automation.deployment;

import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;

/** Translates errors of the engine's parser into validation errors. */
final class EngineFaults {
    private EngineFaults() {}

    static List<ValidationError> of(ParseException e) {
        return e.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream().map(problem -> fault(report.getResourceName(), problem)))
                .toList();
    }

    private static ValidationError fault(String resource, Problem problem) {
        String element = problem.getMainElementId();
        String place = element != null && !element.isBlank() ? element : "line " + problem.getLine();
        return new ValidationError(resource, place, problem.getMessage());
    }
}
