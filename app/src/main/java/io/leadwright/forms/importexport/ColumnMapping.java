package io.leadwright.forms.importexport;

import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormDefinition;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Maps columns of a file to fields of a form. */
final class ColumnMapping {
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Punct}\\p{IsPunctuation}]+");
    /** What stands in brackets behind a label, such as its unit. */
    private static final Pattern REMARK =
            Pattern.compile("[(\\[\\x{ff08}\\x{3010}][^()\\[\\]]*[)\\]\\x{ff09}\\x{3011}]\\s*$");

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private ColumnMapping() {}

    /** The fields a file may fill: those people enter, and those assistants fill and people may correct. */
    static List<Field> fields(FormDefinition form) {
        return form.fields().stream()
                .filter(field -> !field.json() && field.importSwitch().isEmpty())
                .filter(field -> !field.onlyForAssistants())
                .toList();
    }

    /**
     * Suggests for each header the field with that key or label, in any language, with or without a remark in brackets; empty if there is none or it is already taken.
     *
     * @param kept fields that the person may not fill
     */
    static List<String> suggest(FormDefinition form, List<String> headers, Set<String> kept) {
        Map<String, String> names = new HashMap<>();
        for (Field field : fields(form)) {
            LANGUAGES.forEach(language -> names.putIfAbsent(same(field.label(language)), field.key()));
        }
        fields(form).forEach(field -> names.put(same(field.key()), field.key()));
        Set<String> taken = new HashSet<>();
        List<String> mapping = new ArrayList<>();
        for (String header : headers) {
            String field = names.getOrDefault(
                    same(header), names.getOrDefault(same(REMARK.matcher(header).replaceFirst("")), ""));
            mapping.add(!kept.contains(field) && taken.add(field) ? field : "");
        }
        return mapping;
    }

    /**
     * The errors of a mapping: no columns, unknown fields, two columns for one field, or a field that is not the person's to fill.
     *
     * @param kept fields that the person may not fill
     */
    static List<FieldFault> faults(FormDefinition form, List<String> headers, List<String> mapping, Set<String> kept) {
        Set<String> known = new HashSet<>();
        fields(form).forEach(field -> known.add(field.key()));
        Set<String> taken = new HashSet<>();
        List<FieldFault> faults = new ArrayList<>();
        if (mapping.size() > headers.size()) {
            faults.add(FieldFault.of("mapping", "mapping.tooLong", headers.size(), mapping.size()));
        }
        for (String field : mapping) {
            if (kept.contains(field)) {
                faults.add(FieldFault.of(field, "mapping.assign", field));
            } else if (!field.isEmpty() && !known.contains(field)) {
                faults.add(FieldFault.of("mapping", "mapping.unknown", field));
            } else if (!field.isEmpty() && !taken.add(field)) {
                faults.add(FieldFault.of("mapping", "mapping.twice", field));
            }
        }
        if (taken.isEmpty() && faults.isEmpty()) {
            faults.add(FieldFault.of("mapping", "mapping.none"));
        }
        return faults;
    }

    private static String same(String name) {
        return NOISE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
