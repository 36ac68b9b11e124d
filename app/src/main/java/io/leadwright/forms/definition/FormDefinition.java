package io.leadwright.forms.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A deployed form.
 *
 * @param key {@code lead} for {@code forms/lead.form}
 * @param keepsRecords false for a form used in user tasks only
 * @param fields in the order of the form
 * @param schema the file's JSON, as form-js reads it
 */
public record FormDefinition(String key, boolean keepsRecords, List<Field> fields, JsonNode schema) {
    private static final String MESSAGE = "message.";

    public Optional<Field> field(String name) {
        return Optional.ofNullable(byKey().get(name));
    }

    /** The fields that create a customer from a record: role, such as {@code name}, to field key; empty if its records create none. */
    public Map<String, String> customer() {
        Map<String, String> roles = new LinkedHashMap<>();
        fields.forEach(field -> field.customer().ifPresent(role -> roles.put(role, field.key())));
        return roles;
    }

    /** Fields whose texts people review, in the order of the form. */
    public List<Field> reviewed() {
        return fields.stream().filter(Field::review).toList();
    }

    /** The form's title: property {@code title}, with translations in {@code title.en}. */
    public String title(Locale language) {
        JsonNode properties = schema.path("properties");
        String own = properties.path("title").asText(key);
        return properties.path("title." + language.getLanguage()).asText(own);
    }

    /** The name of its records in menus and lists: property {@code name}, with translations in {@code name.en}. */
    public String name(Locale language) {
        JsonNode properties = schema.path("properties");
        String own = properties.path("name").asText(title(language));
        return properties.path("name." + language.getLanguage()).asText(own);
    }

    /**
     * The messages people may send to the assistants about a record, in the form's order: message name to label. They come from the
     * properties {@code message.<name>}, with translations in {@code message.<name>.en}.
     */
    public Map<String, String> messages(Locale language) {
        Map<String, String> messages = new LinkedHashMap<>();
        JsonNode properties = schema.path("properties");
        properties.properties().forEach(property -> {
            String name = property.getKey();
            if (name.startsWith(MESSAGE) && name.indexOf('.', MESSAGE.length()) < 0) {
                String own = property.getValue().asText();
                messages.put(
                        name.substring(MESSAGE.length()),
                        properties.path(name + "." + language.getLanguage()).asText(own));
            }
        });
        return messages;
    }

    private Map<String, Field> byKey() {
        return fields.stream().collect(Collectors.toMap(Field::key, Function.identity()));
    }
}
