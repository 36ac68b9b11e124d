package io.leadwright.sales.assignment;

import io.leadwright.automation.step.StepCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records may be claimed and what they hold already.
 *
 * @param form form of the records to choose from
 * @param where field to value that candidates have
 * @param count field that counts how often a record was served
 * @param order field that orders those served equally often, smallest first
 * @param key field that names the candidate in the records it holds
 * @param load form, field and states of the records it holds; null when that does not matter
 * @param absences where periods of absence are kept; null when there are none
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
     * The open records of a candidate: those of a form whose field names it and whose status is one of these.
     *
     * @param limit field of the candidate with the number up to which they are counted, not at all without one; null counts all
     */
    record Load(
            String form,
            String field,
            List<String> statuses,
            @Nullable String limit) {}

    /**
     * Records of a form, one per period of absence: who, first day, last day.
     *
     * @param unless yes-or-no field that withdraws a period; null when none does
     */
    record Absences(
            String form,
            String field,
            String from,
            String until,
            @Nullable String unless) {}

    /** What a use of the step {@code assign-record} asks for. */
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

    /** For people to look at: everything a candidate holds is counted. */
    AssignmentRule countingAll() {
        Load all = load == null ? null : new Load(load.form(), load.field(), load.statuses(), null);
        return new AssignmentRule(form, where, count, order, key, all, absences);
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
