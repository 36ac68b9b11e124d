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

/** Which column of a file goes into which field of a form. */
final class ColumnMapping {
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Punct}\\p{IsPunctuation}]+");
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private ColumnMapping() {}

    /** What a file may fill: what people enter, and what assistants fill and people may correct. */
    static List<Field> fields(FormDefinition form) {
        return form.fields().stream()
                .filter(field -> !field.json() && field.importSwitch().isEmpty())
                .filter(field -> !field.filledByAssistant()
                        || Boolean.parseBoolean(field.properties().get("editable")))
                .toList();
    }

    /** For each header the field of that key or label, in any language; empty where there is none, or it is taken already. */
    static List<String> suggest(FormDefinition form, List<String> headers) {
        Map<String, String> names = new HashMap<>();
        for (Field field : fields(form)) {
            LANGUAGES.forEach(language -> names.putIfAbsent(same(field.label(language)), field.key()));
        }
        fields(form).forEach(field -> names.put(same(field.key()), field.key()));
        Set<String> taken = new HashSet<>();
        List<String> mapping = new ArrayList<>();
        for (String header : headers) {
            String field = names.getOrDefault(same(header), "");
            mapping.add(taken.add(field) ? field : "");
        }
        return mapping;
    }

    /** What is wrong with a mapping: it has no columns, unknown fields, or two columns for one. */
    static List<FieldFault> faults(FormDefinition form, List<String> headers, List<String> mapping) {
        Set<String> known = new HashSet<>();
        fields(form).forEach(field -> known.add(field.key()));
        Set<String> taken = new HashSet<>();
        List<FieldFault> faults = new ArrayList<>();
        if (mapping.size() > headers.size()) {
            faults.add(FieldFault.of("mapping", "mapping.tooLong", headers.size(), mapping.size()));
        }
        for (String field : mapping) {
            if (!field.isEmpty() && !known.contains(field)) {
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
