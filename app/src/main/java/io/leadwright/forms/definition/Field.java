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
 * @param type the form-js component type, {@code textfield}
 * @param label its label in the form's own language
 * @param rules what a value must keep
 * @param options allowed values with their labels; empty when any value is allowed
 * @param properties the component's custom properties
 */
public record Field(
        String key,
        String type,
        String label,
        Rules rules,
        List<Option> options,
        Map<String, String> properties,
        @Nullable String group) {

    /** A value to choose, with its label. */
    public record Option(String value, String label) {}

    /** What the form's {@code validate} says; null where it says nothing. */
    public record Rules(
            boolean required,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable String pattern,
            @Nullable String validationType) {}

    /** Whether assistants fill it and people do not when they enter a record. */
    public boolean filledByAssistant() {
        return "assistant".equals(properties.get("filledBy"));
    }

    public boolean indexed() {
        return flag("indexed") || unique();
    }

    /** A second field to index this one together with, for counts by both. */
    public Optional<String> indexedWith() {
        return Optional.ofNullable(properties.get("indexedWith"));
    }

    public boolean unique() {
        return flag("unique");
    }

    /** Whether it is a column of the list page. */
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

    /** Whether people judge what assistants wrote into it. */
    public boolean review() {
        return flag("review");
    }

    /** The field that says whether a model or rules wrote this one. */
    public Optional<String> madeBy() {
        return Optional.ofNullable(properties.get("madeBy"));
    }

    /** The field that says by which version of what prompt this one was written. */
    public Optional<String> madeFrom() {
        return Optional.ofNullable(properties.get("madeFrom"));
    }

    /**
     * What a person who imports records decides with this field, as a label: property {@code importSwitch}. A switch that is turned off
     * makes the field true in every record of the import, and the assistants leave out what it names.
     */
    public Optional<String> importSwitch() {
        return Optional.ofNullable(properties.get("importSwitch"));
    }

    /** The label of the import's switch in a language: property {@code importSwitch.en}, or the form's own. */
    public String importSwitch(Locale language) {
        return properties.getOrDefault(
                "importSwitch." + language.getLanguage(), properties.getOrDefault("importSwitch", key));
    }

    /** What it says about the customer that a record makes: {@code name}, {@code owner} …; empty for most fields. */
    public Optional<String> customer() {
        return Optional.ofNullable(properties.get("customer")).filter(role -> !role.isBlank());
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
