package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceValidator;
import io.leadwright.automation.deployment.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that a prompt can be read, has the mandatory input part, and that its fallback exists. */
@Component
class PromptCheck implements ResourceValidator {
    private static final Pattern INPUT = Pattern.compile("(?m)^##+\\s*(\u8f93\u5165|Input)");

    @Override
    public String folder() {
        return "prompts";
    }

    @Override
    public List<ValidationError> check(Resource file, List<Resource> all) {
        Prompt prompt;
        try {
            prompt = PromptReader.read(file);
        } catch (PromptReader.Broken e) {
            return List.of(new ValidationError(file.name(), e.place(), String.valueOf(e.getMessage())));
        }
        List<ValidationError> faults = new ArrayList<>();
        if (prompt.kind() == Prompt.Kind.ANSWER) {
            if (!INPUT.matcher(file.text()).find()) {
                faults.add(new ValidationError(
                        file.name(),
                        "user",
                        "the input part of the six (a heading Input in Chinese or English) is mandatory"));
            }
            schema(file, prompt, faults);
            fallback(file, prompt, all, faults);
        }
        if (prompt.sections() != null) {
            prompt.sections().decisions().forEach(key -> decision(file, "decisions", key, all, faults));
            wanted(file, prompt.sections(), all, faults);
        }
        return faults;
    }

    private static void schema(Resource file, Prompt prompt, List<ValidationError> faults) {
        try {
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(prompt.request().answer())
                    .initializeValidators();
        } catch (RuntimeException e) {
            faults.add(new ValidationError(file.name(), "answer", "is not a valid JSON Schema: " + e.getMessage()));
        }
    }

    private static void fallback(Resource file, Prompt prompt, List<Resource> all, List<ValidationError> faults) {
        String fallback = prompt.request().fallback();
        if (fallback == null) {
            faults.add(
                    new ValidationError(file.name(), "fallback", "is missing; give a decision or template:<prompt>"));
            return;
        }
        prompt.fallbackTemplate()
                .ifPresentOrElse(
                        key -> template(file, prompt, key, all, faults),
                        () -> decision(file, "fallback", fallback, all, faults));
        if (prompt.request().instructions() != null) {
            decision(file, "instructions", prompt.request().instructions() + "-signals", all, faults);
        }
        spellings(file, prompt, faults);
        Grounding grounds = prompt.request().grounds();
        if (grounds != null) {
            grounds.decisions().forEach(key -> decision(file, "grounds.decisions", key, all, faults));
            grounds.named().forEach(key -> decision(file, "grounds.named", key, all, faults));
            if (grounds.refused() != null) {
                decision(file, "grounds.refused", grounds.refused(), all, faults);
            }
        }
    }

    /** What another word stands for must be a word of the schema. */
    private static void spellings(Resource file, Prompt prompt, List<ValidationError> faults) {
        JsonNode parts = Objects.requireNonNull(prompt.request().answer()).path("properties");
        prompt.request().spellings().forEach((part, words) -> {
            Set<String> known = new TreeSet<>();
            parts.path(part).findValues("enum").forEach(list -> list.forEach(word -> known.add(word.asText())));
            words.values().stream()
                    .filter(word -> !known.contains(word))
                    .distinct()
                    .forEach(word -> faults.add(new ValidationError(
                            file.name(), "spellings." + part, "the answer's schema has no word '" + word + "'")));
        });
    }

    private static void decision(
            Resource file, String place, String key, List<Resource> all, List<ValidationError> faults) {
        boolean found = all.stream()
                .anyMatch(other ->
                        other.folder().equals("decisions") && other.text().contains("<decision id=\"" + key + "\""));
        if (!found) {
            faults.add(new ValidationError(file.name(), place, "there is no decision '" + key + "'"));
        }
    }

    /** The fallback must write exactly the fields the schema requires. */
    private static void template(
            Resource file, Prompt prompt, String key, List<Resource> all, List<ValidationError> faults) {
        Set<String> wanted = required(prompt);
        Prompt.Sections sections = all.stream()
                .filter(other -> other.name().equals("prompts/" + key + ".md"))
                .findFirst()
                .map(PromptCheck::sections)
                .orElse(null);
        if (sections == null) {
            faults.add(
                    new ValidationError(file.name(), "fallback", "there is no prompt '" + key + "' of kind sections"));
        } else if (!wanted.equals(sections.texts().keySet())) {
            faults.add(new ValidationError(
                    file.name(), "fallback", "'" + key + "' must have the sections " + String.join(", ", wanted)));
        }
    }

    /** Checks that the sections match the schema of every prompt that falls back on them. */
    private static void wanted(
            Resource file, Prompt.Sections sections, List<Resource> all, List<ValidationError> faults) {
        all.stream()
                .filter(other ->
                        other.folder().equals("prompts") && other.text().contains(Prompt.TEMPLATE + file.key()))
                .flatMap(other -> answering(other, file.key()).stream())
                .filter(fields -> !fields.equals(sections.texts().keySet()))
                .findFirst()
                .ifPresent(fields -> faults.add(new ValidationError(
                        file.name(),
                        "body",
                        "a prompt falls back on this text, which must have the sections "
                                + String.join(", ", fields))));
    }

    /** The fields required by the schema of a prompt that falls back on this template. */
    private static Optional<Set<String>> answering(Resource file, String template) {
        try {
            Prompt prompt = PromptReader.read(file);
            return prompt.fallbackTemplate().filter(template::equals).map(key -> required(prompt));
        } catch (PromptReader.Broken e) {
            return Optional.empty();
        }
    }

    private static Set<String> required(Prompt prompt) {
        Set<String> wanted = new TreeSet<>();
        Objects.requireNonNull(prompt.request().answer()).path("required").forEach(name -> wanted.add(name.asText()));
        return wanted;
    }

    private static Prompt.@Nullable Sections sections(Resource file) {
        try {
            return PromptReader.read(file).sections();
        } catch (PromptReader.Broken e) {
            return null;
        }
    }
}
