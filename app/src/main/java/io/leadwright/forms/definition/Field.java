package io.leadwright.forms.definition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form that holds a value.
 *
 * @param key its key in the record
 * @param type the form-js component type, such as {@code textfield}
 * @param label its label in the form's own language
 * @param rules constraints on the value
 * @param options allowed values with their labels; empty if any value is allowed
 * @param properties the component's custom properties
 * @param group id of the group it stands in; null if none
 * @param fixed whether people cannot change it where the form is shown
 * @param sometimes whether the form hides it under a condition
 * @param initial the value of a new record that says nothing about it, as the form's {@code defaultValue}; null for none
 */
public record Field(
        String key,
        String type,
        String label,
        Rules rules,
        List<Option> options,
        Map<String, String> properties,
        @Nullable String group,
        boolean fixed,
        boolean sometimes,
        @Nullable Object initial) {

    /** A selectable value and its label. */
    public record Option(String value, String label) {}

    /** The form's {@code validate} settings; null where not set. */
    public record Rules(
            boolean required,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable String pattern,
            @Nullable String validationType) {}

    /** Whether assistants fill it, instead of the person who enters a record. */
    public boolean filledByAssistant() {
        return "assistant".equals(properties.get("filledBy"));
    }

    /** Whether assistants alone write it; people may correct others that assistants fill. */
    public boolean onlyForAssistants() {
        return filledByAssistant() && !flag("editable");
    }

    public boolean indexed() {
        return flag("indexed") || unique();
    }

    /** A second field to index together with this one, for counts by both. */
    public Optional<String> indexedWith() {
        return Optional.ofNullable(properties.get("indexedWith"));
    }

    public boolean unique() {
        return flag("unique");
    }

    /** Whether the list page shows it as a column. */
    public boolean column() {
        return flag("column");
    }

    /** Whether it holds a JSON object that assistants write, such as the scored dimensions. */
    public boolean json() {
        return flag("json");
    }

    /** Whether it holds an e-mail address. */
    public boolean address() {
        return "email".equals(rules.validationType());
    }

    /** Whether it holds a phone number. */
    public boolean phone() {
        return "phone".equals(rules.validationType());
    }

    /** Whether it says where the record's customer is: an address, or the country alone. */
    public boolean place() {
        return "address".equals(properties.get("personal")) || flag("country");
    }

    /** Whether people review what assistants wrote into it. */
    public boolean review() {
        return flag("review");
    }

    /** The field that says whether a model or rules wrote this one. */
    public Optional<String> madeBy() {
        return Optional.ofNullable(properties.get("madeBy"));
    }

    /** The field that holds the prompt and version this one was written with. */
    public Optional<String> madeFrom() {
        return Optional.ofNullable(properties.get("madeFrom"));
    }

    /**
     * The label of a switch for people who import records: property {@code importSwitch}. Turning the switch off sets the field to true in
     * every record of the import, and the assistants skip what it names.
     */
    public Optional<String> importSwitch() {
        return Optional.ofNullable(properties.get("importSwitch"));
    }

    /** The label of the import switch in a language: property {@code importSwitch.en}, or the form's own. */
    public String importSwitch(Locale language) {
        return properties.getOrDefault(
                "importSwitch." + language.getLanguage(), properties.getOrDefault("importSwitch", key));
    }

    /** Its role for the customer created from a record: {@code name}, {@code owner} …; empty for most fields. */
    public Optional<String> customer() {
        return Optional.ofNullable(properties.get("customer")).filter(role -> !role.isBlank());
    }

    /** What it says about a person or company; empty for most fields. */
    public enum Personal {
        NAME,
        /** A number, an address or something else that only one person has. */
        VALUE,
        COMPANY
    }

    /**
     * Whom it identifies: property {@code personal} ({@code name} or {@code value}), else by its role for the customer and its format. A
     * postal address ({@code address}) does so by what it says below the city, which is found in its text.
     */
    public Optional<Personal> personal() {
        String marked = properties.getOrDefault("personal", "");
        if (!marked.isBlank()) {
            return switch (marked) {
                case "name" -> Optional.of(Personal.NAME);
                case "address" -> Optional.empty();
                default -> Optional.of(Personal.VALUE);
            };
        }
        String role = properties.getOrDefault("customer", "");
        if (role.equals("name")) {
            return Optional.of(Personal.COMPANY);
        }
        if (role.equals("contact")) {
            return Optional.of(Personal.NAME);
        }
        boolean value =
                role.equals("phone") || role.equals("email") || address() || "phone".equals(rules.validationType());
        return value ? Optional.of(Personal.VALUE) : Optional.empty();
    }

    /** The same field with these options. */
    public Field offering(List<Option> offered) {
        return new Field(key, type, label, rules, offered, properties, group, fixed, sometimes, initial);
    }

    /** The role of the people whose usernames it may hold, {@code any} for everybody; empty if it does not name a person. */
    public Optional<String> person() {
        return Optional.ofNullable(properties.get("person")).filter(role -> !role.isBlank());
    }

    /** Whether it holds free text. */
    public boolean text() {
        return (type.equals("textfield") || type.equals("textarea")) && !json();
    }

    public boolean number() {
        return type.equals("number");
    }

    public boolean yesNo() {
        return type.equals("checkbox");
    }

    public boolean list() {
        return type.equals("checklist") || type.equals("taglist");
    }

    /** The label in a language: property {@code label.en}, or the form's own. */
    public String label(Locale language) {
        return properties.getOrDefault("label." + language.getLanguage(), label);
    }

    private boolean flag(String name) {
        return Boolean.parseBoolean(properties.get(name));
    }
}
