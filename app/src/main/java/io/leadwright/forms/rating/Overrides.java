package io.leadwright.forms.rating;

import io.leadwright.automation.process.Processes;
import io.leadwright.automation.step.Texts;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.Records;
import io.leadwright.platform.identity.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets managers set a grade or a dimension, with a reason, and take it back. Each is kept with its evidence as a labelled example. */
@Component
class Overrides {
    static final String GRADE = RatedForm.GRADE;
    private static final int LONGEST_REASON = 1000;
    private final RatingRights rights;
    private final Records records;
    private final Rating rating;
    private final OverrideRows rows;
    private final Texts texts;
    private final Processes processes;
    private final TransactionTemplate transaction;

    Overrides(
            RatingRights rights,
            Records records,
            Rating rating,
            OverrideRows rows,
            Texts texts,
            Processes processes,
            PlatformTransactionManager transactions) {
        this.rights = rights;
        this.records = records;
        this.rating = rating;
        this.rows = rows;
        this.texts = texts;
        this.processes = processes;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a manager wants to set.
     *
     * @param target {@code grade}, or a dimension
     * @param to the grade or category
     */
    record Wanted(
            @Nullable String target,
            @Nullable String to,
            @Nullable String reason) {}

    /**
     * Sets a grade or a dimension.
     *
     * @throws InvalidRecord if a part is missing or not among the allowed values, or the record is not rated yet
     */
    RatingOverride set(String form, long id, Wanted wanted) {
        RatedForm rated = rights.require(form, id, RatingRights.Right.OVERRIDE).form();
        String target = required("target", wanted.target());
        List<String> targets = new ArrayList<>(rated.all());
        targets.add(0, GRADE);
        oneOf("target", target, targets);
        String to = required("to", wanted.to());
        oneOf("to", to, target.equals(GRADE) ? rated.grades() : rated.categories(target));
        String reason = required("reason", wanted.reason());
        if (reason.length() > LONGEST_REASON) {
            throw fault("reason", "tooLong", LONGEST_REASON, reason.length());
        }
        String by = CurrentUser.username();
        return inTransaction(() -> set(rated, records.requireForUpdate(form, id), target, to, reason, by));
    }

    private RatingOverride set(RatedForm form, FormRecord record, String target, String to, String reason, String by) {
        Scorecard card = rating.evidence(record.data(), form.into());
        if (card.evidence().isEmpty()
                || !(target.equals(GRADE) || card.evidence().containsKey(target))) {
            throw fault("target", "notRated");
        }
        rows.takeBack(record.id(), target, by);
        Map<String, @Nullable Object> data = new LinkedHashMap<>(record.data());
        String from;
        Scorecard after = card;
        if (target.equals(GRADE)) {
            Object computed = data.get(RatedForm.COMPUTED_GRADE);
            from = String.valueOf(computed == null ? data.get(GRADE) : computed);
            data.put(RatedForm.COMPUTED_GRADE, from);
            data.put(GRADE, to);
            data.put(RatedForm.OVERRIDE_REASON, reason);
        } else {
            from = card.restored(target).category(target);
            after = card.with(target, to, reason, by);
        }
        RatingOverride kept = rows.add(record, target, from, to, reason, by, evidence(form, record));
        write(form, record, data, after, by);
        return kept;
    }

    /**
     * Takes back the override of a grade or a dimension.
     *
     * @throws InvalidRecord if none stands
     */
    void takeBack(String form, long id, String target) {
        RatedForm rated = rights.require(form, id, RatingRights.Right.OVERRIDE).form();
        String by = CurrentUser.username();
        inTransaction(() -> {
            FormRecord record = records.requireForUpdate(form, id);
            if (!rows.takeBack(id, target, by)) {
                throw fault("target", "notOverridden");
            }
            Map<String, @Nullable Object> data = new LinkedHashMap<>(record.data());
            Scorecard after = rating.evidence(record.data(), rated.into()).restored(target);
            if (target.equals(GRADE)) {
                data.put(GRADE, data.get(RatedForm.COMPUTED_GRADE));
                data.put(RatedForm.COMPUTED_GRADE, null);
                data.put(RatedForm.OVERRIDE_REASON, null);
            }
            write(rated, record, data, after, by);
            return true;
        });
    }

    /** Rates the record with what is set now, and lets a process that waits for a rating continue. */
    private void write(
            RatedForm form, FormRecord record, Map<String, @Nullable Object> data, Scorecard card, String by) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(rating.rateAsSet(form.property("scorecard"), form.into(), card, data)
                        .fields());
        for (String key : List.of(GRADE, RatedForm.COMPUTED_GRADE, RatedForm.OVERRIDE_REASON)) {
            fields.putIfAbsent(key, data.get(key));
        }
        Map<String, @Nullable Object> then = records.complete(record.form(), data);
        then.putAll(fields);
        fields.put(
                RatedForm.REASON,
                texts.render(form.property("reasonText"), then).strip());
        records.update(record.form(), record.id(), fields, by);
        if (!Objects.equals(record.data().get(GRADE), fields.get(GRADE))) {
            processes.message(form.property("rateMessage"), record.businessKey(), Map.of());
        }
    }

    private static Map<String, @Nullable Object> evidence(RatedForm form, FormRecord record) {
        Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
        form.form().fields().stream()
                .filter(field -> !field.filledByAssistant())
                .map(Field::key)
                .forEach(key -> evidence.put(key, record.data().get(key)));
        evidence.put(form.into(), record.data().get(form.into()));
        return evidence;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw fault(field, "required");
        }
        return value.strip();
    }

    private static void oneOf(String field, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw fault(field, "oneOf", String.join(", ", allowed));
        }
    }

    private static InvalidRecord fault(String field, String code, Object... arguments) {
        return new InvalidRecord(List.of(FieldFault.of(field, code, arguments)));
    }
}
