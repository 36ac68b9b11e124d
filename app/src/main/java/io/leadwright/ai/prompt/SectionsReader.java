package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.Template;
import io.leadwright.automation.deployment.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits a file of kind {@code sections} at its headings before any value is filled in, so that no value can add a heading. */
final class SectionsReader {
    private static final Pattern HEADING = Pattern.compile("^# ([A-Za-z][A-Za-z0-9_]*)[ \\t]*$", Pattern.MULTILINE);

    private SectionsReader() {}

    /** The text before the first heading precedes each section, so that all sections can share macros. */
    static Prompt.Sections read(Resource file, JsonNode head, String body) throws PromptReader.Broken {
        List<MatchResult> headings = HEADING.matcher(body).results().toList();
        if (headings.isEmpty()) {
            throw new PromptReader.Broken("body", "sections need a heading '# <field>' before each text");
        }
        String before = body.substring(0, headings.get(0).start());
        Map<String, Template> texts = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : body.length();
            String field = headings.get(i).group(1);
            String text = before + body.substring(headings.get(i).end(), end);
            if (texts.put(field, PromptReader.parse(file, field, text)) != null) {
                throw new PromptReader.Broken(field, "two sections have this heading");
            }
        }
        List<String> decisions = new ArrayList<>();
        head.path("decisions").forEach(name -> decisions.add(name.asText()));
        return new Prompt.Sections(texts, List.copyOf(decisions));
    }
}
