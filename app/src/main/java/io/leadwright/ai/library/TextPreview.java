package io.leadwright.ai.library;

import freemarker.template.Template;
import io.leadwright.ai.answer.SectionsFallback;
import io.leadwright.ai.prompt.AskedValues;
import io.leadwright.ai.prompt.LetterTemplate;
import io.leadwright.ai.prompt.LetterValues;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.ai.prompt.Templates;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.forms.record.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders a text, published or not, with a record's values as a customer would see it; stores nothing. */
@Component
class TextPreview {
    private final Facts facts;
    private final LetterValues letters;
    private final SectionsFallback sections;

    TextPreview(Facts facts, LetterValues letters, SectionsFallback sections) {
        this.facts = facts;
        this.letters = letters;
        this.sections = sections;
    }

    /**
     * The result.
     *
     * @param parts those that could be rendered
     * @param asked names that neither the record nor the sender provides; a process step may
     */
    public record Preview(List<Part> parts, List<String> asked, List<TextFault> faults) {}

    /**
     * A rendered part.
     *
     * @param name {@code subject}, {@code text}, {@code html}, {@code system}, {@code user} or a section's field
     */
    public record Part(String name, String text) {
        public boolean isHtml() {
            return name.equals("html");
        }
    }

    /**
     * Renders a text.
     *
     * @param businessKey a record the person may read; null for none
     * @param language {@code zh} or {@code en}, for mails
     * @param given values for names the record does not have
     */
    Preview of(Resource file, @Nullable String businessKey, String language, Map<String, String> given) {
        TextFaults faults = new TextFaults(file.text());
        Prompt prompt;
        try {
            prompt = PromptReader.read(file);
        } catch (PromptReader.Broken e) {
            return new Preview(List.of(), List.of(), List.of(faults.of(e)));
        }
        AskedValues values = new AskedValues(values(prompt, businessKey), given);
        List<Part> parts = new ArrayList<>();
        List<TextFault> found = new ArrayList<>();
        templates(prompt, language).forEach((part, template) -> {
            try {
                parts.add(new Part(part, Templates.render(template, values).strip()));
            } catch (IllegalArgumentException e) {
                found.add(faults.of(named(part, prompt, language), e, values.keySet()));
            }
        });
        return new Preview(parts, values.asked(), found);
    }

    private Map<String, @Nullable Object> values(Prompt prompt, @Nullable String businessKey) {
        Map<String, @Nullable Object> fields = businessKey == null ? Map.of() : facts.load(businessKey);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(fields);
        if (prompt.letter() != null) {
            values.putAll(letters.of(prompt.letter().sender(), fields));
        }
        return prompt.sections() == null || businessKey == null ? values : sections.model(prompt.sections(), values);
    }

    private static Map<String, Template> templates(Prompt prompt, String language) {
        Map<String, Template> templates = new LinkedHashMap<>();
        if (prompt.letter() != null) {
            LetterTemplate.Parts parts = prompt.letter().in(language);
            templates.put("subject", parts.subject());
            templates.put("text", parts.text());
            if (parts.html() != null) {
                templates.put("html", parts.html());
            }
        } else if (prompt.sections() != null) {
            templates.putAll(prompt.sections().texts());
        } else if (prompt.request().system() != null) {
            templates.put("system", prompt.request().system());
            templates.put("user", prompt.user());
        } else {
            templates.put("text", prompt.user());
        }
        return templates;
    }

    /** The part's name in the file. */
    private static String named(String part, Prompt prompt, String language) {
        return prompt.letter() != null && language.equals("en") ? part + ".en" : part;
    }
}
