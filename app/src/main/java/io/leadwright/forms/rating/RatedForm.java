package io.leadwright.forms.rating;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A form whose records are rated: a JSON field names the scorecard and what belongs to it.
 *
 * @param dimensions the JSON field; its properties are {@code scorecard} (decision), {@code reasonText} (template of the reason), {@code
 *     rerating} (process that rates again) and {@code rateMessage} (message that lets a waiting process rate)
 */
record RatedForm(FormDefinition form, Field dimensions) {
    static final String GRADE = "grade";
    static final String REASON = "gradeReason";
    static final String RATED_BY = "ratedBy";

    /** The grade by the scorecard; only present while a manager's grade stands in its place. */
    static final String COMPUTED_GRADE = "computedGrade";

    static final String OVERRIDE_REASON = "gradeOverrideReason";

    static Optional<RatedForm> of(FormDefinition form) {
        return form.fields().stream()
                .filter(field -> field.json() && field.properties().containsKey("scorecard"))
                .findFirst()
                .map(field -> new RatedForm(form, field));
    }

    String into() {
        return dimensions.key();
    }

    String property(String name) {
        return dimensions.properties().getOrDefault(name, "");
    }

    /** The categories of a dimension, best first; empty for an unknown dimension. */
    List<String> categories(String dimension) {
        return values("category." + dimension + ".", dimensions);
    }

    /** The dimensions in the order of the form. */
    List<String> all() {
        return values("item.", dimensions);
    }

    /** The grades that a person may give, best first. */
    List<String> grades() {
        return form.field(GRADE).map(field -> values("value.", field)).orElse(List.of());
    }

    private static List<String> values(String prefix, Field field) {
        return field.properties().keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0)
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    String label(String dimension, Locale language) {
        return property("item." + dimension, language, dimension);
    }

    String label(String dimension, String category, Locale language) {
        return property("category." + dimension + "." + category, language, category);
    }

    private String property(String name, Locale language, String otherwise) {
        return dimensions
                .properties()
                .getOrDefault(
                        name + "." + language.getLanguage(),
                        dimensions.properties().getOrDefault(name, otherwise));
    }
}
