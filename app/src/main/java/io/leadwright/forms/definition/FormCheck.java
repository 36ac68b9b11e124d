package io.leadwright.forms.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceValidator;
import io.leadwright.automation.deployment.ValidationError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks a form: Tasklist can render it, every value has a unique key, and its rules can be applied. */
@Component
class FormCheck implements ResourceValidator {
    private static final Set<String> VALUES = Set.of(
            "textfield", "textarea", "number", "checkbox", "checklist", "radio", "select", "taglist", "datetime");
    private static final Set<String> STATIC = Set.of("text", "group", "spacer", "separator", "button", "image");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,62}");

    @Override
    public String folder() {
        return "forms";
    }

    @Override
    public List<ValidationError> check(Resource file, List<Resource> all) {
        FormDefinition form;
        try {
            form = FormReader.read(file);
        } catch (JsonProcessingException e) {
            return List.of(new ValidationError(file.name(), "file", e.getOriginalMessage()));
        }
        List<ValidationError> faults = new ArrayList<>();
        if (!form.schema().path("id").asText().equals(file.key())) {
            faults.add(new ValidationError(
                    file.name(), "id", "the form's id must be the file's name, '" + file.key() + "'"));
        }
        components(file, form.schema().path("components"), faults);
        fields(file, form, faults);
        faults.addAll(CustomerFieldCheck.of(file, form));
        form.messages(Locale.ROOT).keySet().stream()
                .filter(message -> all.stream().noneMatch(other -> knows(other, message)))
                .forEach(message -> faults.add(
                        new ValidationError(file.name(), "message." + message, "no process catches this message")));
        return faults;
    }

    private static boolean knows(Resource file, String message) {
        return file.folder().equals("processes")
                && Pattern.compile("<(?:\\w+:)?message [^>]*name=\"" + Pattern.quote(message) + "\"")
                        .matcher(file.text())
                        .find();
    }

    private static void components(Resource file, JsonNode components, List<ValidationError> faults) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            String id = component.path("id").asText(component.path("key").asText("?"));
            if (!VALUES.contains(type) && !STATIC.contains(type)) {
                faults.add(new ValidationError(
                        file.name(), id, "Tasklist cannot render the component type '" + type + "'"));
            }
            if (VALUES.contains(type) && !component.hasNonNull("key")) {
                faults.add(new ValidationError(file.name(), id, "the component has no key"));
            }
            components(file, component.path("components"), faults);
        }
    }

    private static void fields(Resource file, FormDefinition form, List<ValidationError> faults) {
        Set<String> keys = new HashSet<>();
        for (Field field : form.fields()) {
            if (!keys.add(field.key())) {
                faults.add(new ValidationError(file.name(), field.key(), "two components have this key"));
            }
            if (!KEY.matcher(field.key()).matches()) {
                faults.add(new ValidationError(
                        file.name(),
                        field.key(),
                        "a key must be a letter followed by letters, digits or underscores, at most 63 characters"));
            }
            pattern(file, field, faults);
            person(file, field, faults);
            filledBy(file, field, faults);
            review(file, form, field, faults);
            Optional.ofNullable(field.properties().get("notBefore"))
                    .filter(other -> form.field(other).isEmpty())
                    .ifPresent(other -> faults.add(new ValidationError(
                            file.name(), field.key(), "notBefore: there is no field '" + other + "'")));
            field.indexedWith()
                    .filter(second -> form.field(second).isEmpty())
                    .ifPresent(second -> faults.add(new ValidationError(
                            file.name(), field.key(), "indexedWith: there is no field '" + second + "'")));
        }
    }

    private static void review(Resource file, FormDefinition form, Field field, List<ValidationError> faults) {
        if (field.review() && !(field.filledByAssistant() && field.text())) {
            faults.add(new ValidationError(file.name(), field.key(), "review is for texts that assistants fill"));
        }
        Stream.concat(field.madeBy().stream(), field.madeFrom().stream())
                .filter(made -> form.field(made).isEmpty())
                .forEach(made -> faults.add(new ValidationError(
                        file.name(), field.key(), "madeBy, madeFrom: there is no field '" + made + "'")));
    }

    private static void person(Resource file, Field field, List<ValidationError> faults) {
        field.person().ifPresent(role -> {
            if (!field.type().equals("textfield") || !field.options().isEmpty()) {
                faults.add(new ValidationError(file.name(), field.key(), "person: only a textfield names a person"));
            }
            if (!ROLE.matcher(role).matches()) {
                faults.add(new ValidationError(
                        file.name(), field.key(), "person must be a role such as 'sales', or 'any' for every account"));
            }
        });
    }

    private static void pattern(Resource file, Field field, List<ValidationError> faults) {
        String pattern = field.rules().pattern();
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                faults.add(new ValidationError(file.name(), field.key(), "validate.pattern: " + e.getDescription()));
            }
        }
    }

    private static void filledBy(Resource file, Field field, List<ValidationError> faults) {
        String by = field.properties().getOrDefault("filledBy", "operator");
        if (!Set.of("operator", "assistant").contains(by)) {
            faults.add(new ValidationError(file.name(), field.key(), "filledBy must be 'operator' or 'assistant'"));
        }
        if (field.filledByAssistant() && field.rules().required()) {
            faults.add(
                    new ValidationError(file.name(), field.key(), "a field that assistants fill cannot be required"));
        }
    }
}
