package io.leadwright.forms.web;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldTexts;
import io.leadwright.forms.definition.FormDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rating as a table. The form's JSON field with {@code item.<dimension>} properties holds the dimensions. Its properties {@code total},
 * {@code grade}, {@code reason} and {@code by} name the fields for total, grade, reason and rater; the defaults are score, grade,
 * gradeReason and ratedBy.
 */
record RatingView(Field dimensions, FormDefinition form, Locale language) {
    private static final String ITEM = "item.";

    /** The rating of one record; its reasons are being rewritten after a change; override is present while a manager's grade stands. */
    public record Rating(
            String grade,
            String gradeLabel,
            String total,
            String by,
            List<Row> rows,
            List<String> reasons,
            boolean rewriting,
            @Nullable Overridden override) {}

    /** The grade by the scorecard, and the manager's reason for another one. */
    public record Overridden(String computed, String reason) {}

    /** The field that a quote is from. */
    public record Source(String key, String label) {}

    /** One dimension; found tells whether the field's text contains the quote, reason why a manager set it. */
    public record Row(
            String key,
            String label,
            String category,
            int points,
            String quote,
            Source source,
            String by,
            String rule,
            boolean found,
            String reason) {}

    static Optional<RatingView> of(FormDefinition form, Locale language) {
        return form.fields().stream()
                .filter(field ->
                        field.json() && field.properties().keySet().stream().anyMatch(name -> name.startsWith(ITEM)))
                .findFirst()
                .map(field -> new RatingView(field, form, language));
    }

    /** Keys of the fields shown in the rating, so that they can be omitted elsewhere. */
    List<String> keys() {
        return List.of(
                dimensions.key(),
                key("total"),
                key("grade"),
                key("by"),
                key("reason"),
                "computedGrade",
                "gradeOverrideReason");
    }

    Optional<Rating> read(Map<String, @Nullable Object> data) {
        if (!(data.get(dimensions.key()) instanceof Map<?, ?> scored) || scored.isEmpty()) {
            return Optional.empty();
        }
        String reason = string(data.get(key("reason")));
        return Optional.of(new Rating(
                string(data.get(key("grade"))),
                label(key("grade"), data),
                label(key("total"), data),
                string(data.get(key("by"))),
                rows(scored, data),
                // The text repeats the rules in the language of the tables; the rows say them in the reader's.
                translated(scored)
                        ? List.of()
                        : reason.lines().filter(line -> !line.isBlank()).toList(),
                reason.isBlank(),
                override(data)));
    }

    private boolean translated(Map<?, ?> scored) {
        return scored.values().stream()
                .anyMatch(each -> each instanceof Map<?, ?> row && row.containsKey(ruleInLanguage()));
    }

    private @Nullable Overridden override(Map<String, @Nullable Object> data) {
        String computed = string(data.get("computedGrade"));
        return computed.isEmpty() ? null : new Overridden(computed, string(data.get("gradeOverrideReason")));
    }

    private List<Row> rows(Map<?, ?> scored, Map<String, @Nullable Object> data) {
        List<Row> rows = new ArrayList<>();
        dimensions.properties().keySet().stream()
                .filter(name -> name.startsWith(ITEM) && name.indexOf('.', ITEM.length()) < 0)
                .map(name -> name.substring(ITEM.length()))
                .forEach(key -> {
                    if (scored.get(key) instanceof Map<?, ?> entry) {
                        rows.add(row(key, entry, data));
                    }
                });
        return rows;
    }

    private Row row(String key, Map<?, ?> entry, Map<String, @Nullable Object> data) {
        String quote = string(entry.get("quote"));
        String field = string(entry.get("field"));
        String category = string(entry.get("category"));
        return new Row(
                key,
                property(ITEM + key, key),
                property("category." + key + "." + category, category),
                entry.get("points") instanceof Number points ? points.intValue() : 0,
                quote,
                new Source(
                        field,
                        form.field(field).map(known -> known.label(language)).orElse("")),
                string(entry.get("by")),
                string(entry.containsKey(ruleInLanguage()) ? entry.get(ruleInLanguage()) : entry.get("rule")),
                !quote.isBlank() && string(data.get(field)).contains(quote),
                string(entry.get("reason")));
    }

    private String ruleInLanguage() {
        return "rule." + language.getLanguage();
    }

    private String property(String name, String otherwise) {
        Map<String, String> properties = dimensions.properties();
        return properties.getOrDefault(name + "." + language.getLanguage(), properties.getOrDefault(name, otherwise));
    }

    private String key(String role) {
        String usual = switch (role) {
            case "total" -> "score";
            case "by" -> "ratedBy";
            case "reason" -> "gradeReason";
            default -> role;
        };
        return dimensions.properties().getOrDefault(role, usual);
    }

    private String label(String key, Map<String, @Nullable Object> data) {
        return form.field(key)
                .map(field -> FieldTexts.text(field, data.get(key), language))
                .orElse("");
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
