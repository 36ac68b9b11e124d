package io.leadwright.ai.prompt;

import freemarker.template.Template;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.automation.step.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The deployed prompts. */
@Component
public class Prompts implements Texts {
    private final Resources resources;
    private volatile Map<String, Prompt> byKey = Map.of();

    Prompts(Resources resources) {
        this.resources = resources;
    }

    @EventListener
    @Order(-10)
    void reload(ResourcesDeployed deployed) {
        Map<String, Prompt> loaded = new HashMap<>();
        for (Resource file : resources.all("prompts")) {
            try {
                loaded.put(file.key(), PromptReader.read(file));
            } catch (PromptReader.Broken e) {
                throw new IllegalStateException(file.name() + " was deployed without validation", e);
            }
        }
        byKey = loaded;
    }

    public Prompt of(String key, Prompt.Kind kind) {
        Prompt prompt = byKey.get(key);
        if (prompt == null || prompt.kind() != kind) {
            throw new IllegalArgumentException("There is no prompt '" + key + "' of kind " + kind);
        }
        return prompt;
    }

    /** All deployed prompts. */
    public Collection<Prompt> all() {
        return byKey.values();
    }

    @Override
    public String render(String key, Map<String, @Nullable Object> model) {
        return Templates.render(of(key, Prompt.Kind.TEXT).user(), model);
    }

    @Override
    public Letter letter(String key, String language, Map<String, @Nullable Object> model) {
        LetterTemplate.Parts parts = letter(key).in(language);
        Template html = parts.html();
        return new Letter(
                Templates.render(parts.subject(), model),
                Templates.render(parts.text(), model),
                html == null ? null : Templates.render(html, model));
    }

    @Override
    public Optional<String> senderField(String key) {
        return Optional.ofNullable(letter(key).sender());
    }

    private LetterTemplate letter(String key) {
        return Objects.requireNonNull(of(key, Prompt.Kind.MAIL).letter());
    }

    @Override
    public String title(String key, Locale language) {
        return resources
                .find("prompts/" + key + ".md")
                .map(file -> PromptReader.title(file, language))
                .orElse(key);
    }

    @Override
    public String version(String key) {
        Prompt prompt = byKey.get(key);
        if (prompt == null) {
            throw new IllegalArgumentException("There is no prompt '" + key + "'");
        }
        return prompt.version();
    }

    @Override
    public String plain(String text) {
        return PlainWords.of(text);
    }
}
