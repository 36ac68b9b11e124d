package io.leadwright.forms.definition;

import java.util.Locale;

/** What every page of a form shows of the form. */
public final class FormPage {
    private FormPage() {}

    /** The form; customer tells whether its records create customers, rated whether a scorecard rates them; schema is empty if the page renders no form. */
    public record View(
            String key,
            String title,
            boolean mayCreate,
            boolean mayImport,
            boolean mayEdit,
            boolean customer,
            boolean rated,
            String schema) {}

    public static View reading(FormDefinition form, Permission may, Locale language) {
        return of(form, may, language, "");
    }

    public static View entering(FormDefinition form, Permission may, Locale language) {
        return of(form, may, language, LocalizedSchema.forEntry(form, language));
    }

    public static View changing(FormDefinition form, Permission may, Locale language) {
        return of(form, may, language, LocalizedSchema.forChange(form, may, language));
    }

    /** The schema of a task's form, without the fields that cannot be changed there. */
    public static String answering(FormDefinition form, Locale language) {
        return LocalizedSchema.forAnswer(form, language);
    }

    /** The schema of a task's form with the fields that cannot be changed there, after the others. */
    public static String answeringKnowing(FormDefinition form, Locale language) {
        return LocalizedSchema.forTask(form, language);
    }

    private static View of(FormDefinition form, Permission may, Locale language, String schema) {
        return new View(
                form.key(),
                form.name(language),
                may.create(),
                may.createMany(),
                may.update(),
                !form.customer().isEmpty(),
                form.fields().stream().anyMatch(field -> field.properties().containsKey("scorecard")),
                schema);
    }
}
