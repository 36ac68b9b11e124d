package io.leadwright.sales.assignment;

import io.leadwright.automation.step.StepCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records are candidates of an assignment, and how their open records are counted.
 *
 * @param form form of the records to choose from
 * @param where field to value that candidates have
 * @param count field that counts how many assignments a record received
 * @param order field that orders records with the same count, smallest first
 * @param key field that names the candidate in the records it owns
 * @param load form, field and statuses of the records it owns; null if capacity does not matter
 * @param absences where absences are stored; null without any
 */
record AssignmentRule(
        String form,
        Map<String, @Nullable Object> where,
        String count,
        String order,
        String key,
        @Nullable Load load,
        @Nullable Absences absences) {

    /**
     * Selects the open records of a candidate: records of a form whose field names the candidate and whose status is
     * one of these.
     *
     * @param limit field of the candidate with its capacity, at which counting stops (no counting without one); null counts all
     */
    record Load(
            String form,
            String field,
            List<String> statuses,
            @Nullable String limit) {}

    /**
     * Selects absences: records of a form, one per period, with the person, first and last day.
     *
     * @param unless yes-or-no field that marks a period as withdrawn; null without one
     */
    record Absences(
            String form,
            String field,
            String from,
            String until,
            @Nullable String unless) {}

    /** Reads the inputs of a step {@code assign-record}. */
    static AssignmentRule of(StepCall call) {
        return new AssignmentRule(
                call.text("form"),
                call.values("where."),
                call.text("count"),
                call.text("order"),
                call.text("key"),
                load(call),
                absences(call));
    }

    /** For previews: counts every open record of a candidate. */
    AssignmentRule countingAll() {
        Load all = load == null ? null : new Load(load.form(), load.field(), load.statuses(), null);
        return new AssignmentRule(form, where, count, order, key, all, absences);
    }

    /** The same without conditions on the candidates. */
    AssignmentRule everywhere() {
        return new AssignmentRule(form, Map.of(), count, order, key, load, absences);
    }

    private static @Nullable Load load(StepCall call) {
        return call.find("load.form")
                .map(form -> new Load(
                        form,
                        call.text("load.field"),
                        Arrays.asList(call.text("load.status").split("\\s*,\\s*", -1)),
                        call.find("load.limit").orElse(null)))
                .orElse(null);
    }

    private static @Nullable Absences absences(StepCall call) {
        return call.find("absence.form")
                .map(form -> new Absences(
                        form,
                        call.text("absence.field"),
                        call.text("absence.from"),
                        call.text("absence.until"),
                        call.find("absence.unless").orElse(null)))
                .orElse(null);
    }
}
