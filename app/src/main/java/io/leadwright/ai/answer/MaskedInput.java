package io.leadwright.ai.answer;

import io.leadwright.ai.masking.KnownPerson;
import io.leadwright.ai.masking.Mask;
import io.leadwright.forms.definition.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input of a prompt as it may leave: with placeholders for what identifies a person. */
record MaskedInput(Mask mask, Map<String, @Nullable Object> values) {

    /**
     * Masks the input.
     *
     * @param personal fields that identify a person or a company
     * @param fields whether the fields that identify a person are sent at all
     */
    static MaskedInput of(Map<String, @Nullable Object> input, Map<String, Field.Personal> personal, boolean fields) {
        Mask mask = new Mask(new KnownPerson(
                texts(input, personal, Field.Personal.NAME),
                texts(input, personal, Field.Personal.VALUE),
                texts(input, personal, Field.Personal.COMPANY)));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        input.forEach((key, value) -> {
            Field.Personal kind = personal.get(key);
            if (kind == null || kind == Field.Personal.COMPANY) {
                values.put(key, mask.within(value));
            } else if (!fields || value == null) {
                values.put(key, null);
            } else {
                values.put(key, mask.whole(kind == Field.Personal.NAME ? "name" : "value", String.valueOf(value)));
            }
        });
        return new MaskedInput(mask, values);
    }

    private static List<String> texts(
            Map<String, @Nullable Object> input, Map<String, Field.Personal> personal, Field.Personal wanted) {
        List<String> texts = new ArrayList<>();
        personal.forEach((key, kind) -> {
            if (kind == wanted && input.get(key) instanceof String text) {
                texts.add(text);
            }
        });
        return texts;
    }
}
