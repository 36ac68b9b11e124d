package io.leadwright.forms.definition;

import io.leadwright.platform.address.AddressWriting;
import io.leadwright.platform.address.Countries;
import io.leadwright.platform.address.PhoneSettings;
import io.leadwright.platform.address.PhoneWriting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes phone numbers and mail addresses as people write them: what is stored is their normal form, and what is odd is stored as written,
 * with a hint. Texts of one line lose what nobody sees in them. A number without a country code belongs to the country that the record names, else to the one of the setting.
 */
@Component
public class ContactFields {
    private static final String LINE = "textfield";
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\p{Cs}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}&&[^\\x{200C}\\x{200D}\\x{E0020}-\\x{E007F}]]");
    private static final Pattern BLANKS = Pattern.compile("[\\x{1}-\\x{20}\\x{7F}-\\x{A0}\\x{2028}\\x{2029}]+");

    /** What is longer is no number and no address, and takes long to read. */
    private static final int LONGEST = 500;

    private final PhoneSettings settings;

    ContactFields(PhoneSettings settings) {
        this.settings = settings;
    }

    /**
     * The values with numbers and addresses in their normal form.
     *
     * @param before the fields of the record as it is; empty for a new one
     */
    public Map<String, @Nullable Object> normal(
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> normal = new LinkedHashMap<>(values);
        for (Field field : form.fields()) {
            if (values.get(field.key()) instanceof String text
                    && !text.isBlank()
                    && !text.equals(before.get(field.key()))) {
                written(form, field, before, values, text)
                        .filter(written -> fits(field, written.text(), text))
                        .ifPresent(written -> normal.put(field.key(), written.text()));
            }
        }
        return normal;
    }

    /** The fields of a record whose content does not look like what they are for, with the code of a hint. */
    public List<FieldFault> odd(FormDefinition form, Map<String, ? extends @Nullable Object> values) {
        List<FieldFault> odd = new ArrayList<>();
        for (Field field : form.fields()) {
            if (values.get(field.key()) instanceof String text && !text.isBlank()) {
                written(form, field, Map.of(), values, text)
                        .filter(Writing::odd)
                        .ifPresent(written ->
                                odd.add(FieldFault.of(field.key(), field.address() ? "oddEmail" : "oddPhone")));
            }
        }
        return odd;
    }

    private record Writing(String text, boolean odd) {}

    private Optional<Writing> written(
            FormDefinition form,
            Field field,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values,
            String text) {
        if (text.length() > LONGEST && (field.address() || field.phone())) {
            return Optional.empty();
        }
        if (field.address()) {
            AddressWriting mail = AddressWriting.read(text);
            return Optional.of(new Writing(mail.text(), mail.odd()));
        }
        if (field.phone()) {
            PhoneWriting phone = phone(text, form, before, values);
            return Optional.of(new Writing(phone.text(), phone.odd()));
        }
        return field.type().equals(LINE) ? Optional.of(new Writing(line(text), false)) : Optional.empty();
    }

    /** On one line and without what nobody sees; the signs that join letters and pictures stay. */
    private static String line(String text) {
        return BLANKS.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** By the country of the record; where that leaves no number, by that of the setting. */
    private PhoneWriting phone(
            String text,
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values) {
        String region = country(form, before, values).orElse(settings.phoneRegion());
        PhoneWriting there = PhoneWriting.read(text, region);
        return there.odd() && !region.equals(settings.phoneRegion())
                ? PhoneWriting.read(text, settings.phoneRegion())
                : there;
    }

    private static Optional<String> country(
            FormDefinition form,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> values) {
        return form.fields().stream()
                .filter(Field::place)
                .flatMap(field -> Stream.ofNullable(
                        values.containsKey(field.key()) ? values.get(field.key()) : before.get(field.key())))
                .flatMap(value -> Countries.named(value.toString()).stream())
                .findFirst();
    }

    /** A field that is too short for the normal form keeps what was written. */
    private static boolean fits(Field field, String normal, String written) {
        Integer longest = field.rules().maxLength();
        return longest == null || normal.length() <= Math.max(longest, written.length());
    }
}
