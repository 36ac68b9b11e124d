package io.leadwright.ai.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.template.Template;
import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a mail template; one that is incomplete in either language is rejected. */
final class LetterReader {
    private static final Pattern HEADING = Pattern.compile("(?m)^# (text|html)(\\.en)?[ \\t]*\\R");
    private static final String ENGLISH = ".en";

    private final Resource file;
    private final JsonNode head;
    private final Map<String, String> sections = new HashMap<>();

    LetterReader(Resource file, JsonNode head) {
        this.file = file;
        this.head = head;
    }

    LetterTemplate read(String body) throws PromptReader.Broken {
        split(body);
        if (sections.containsKey("html") != sections.containsKey("html" + ENGLISH)) {
            throw new PromptReader.Broken("html", "provide both '# html' and '# html.en', or neither");
        }
        String sender = head.path("sender").asText("");
        return new LetterTemplate(sender.isBlank() ? null : sender, parts(""), parts(ENGLISH));
    }

    private void split(String body) throws PromptReader.Broken {
        Matcher heading = HEADING.matcher(body);
        String section = "";
        int start = 0;
        while (heading.find()) {
            put(section, body.substring(start, heading.start()));
            section = heading.group().strip().substring(2);
            start = heading.end();
        }
        put(section, body.substring(start));
    }

    private void put(String section, String text) throws PromptReader.Broken {
        if (section.isEmpty()) {
            if (!text.isBlank()) {
                throw new PromptReader.Broken("body", "a mail must begin with '# text'");
            }
        } else if (sections.put(section, text.strip()) != null) {
            throw new PromptReader.Broken(section, "appears twice");
        }
    }

    private LetterTemplate.Parts parts(String language) throws PromptReader.Broken {
        String subject = PromptReader.required(head, "subject" + language).strip();
        if (subject.contains("\n") || subject.contains("\r")) {
            throw new PromptReader.Broken("subject" + language, "must be one line");
        }
        String text = sections.getOrDefault("text" + language, "");
        if (text.isBlank()) {
            throw new PromptReader.Broken("text" + language, "is missing; a mail must be complete in both languages");
        }
        String html = sections.get("html" + language);
        return new LetterTemplate.Parts(
                template("subject" + language, subject, false),
                template("text" + language, text, false),
                html == null ? null : template("html" + language, html, true));
    }

    private Template template(String part, String text, boolean html) throws PromptReader.Broken {
        String name = file.key() + "#" + part;
        try {
            return html ? Templates.parseHtml(name, text) : Templates.parse(name, text);
        } catch (IOException e) {
            throw new PromptReader.Broken(part, e);
        }
    }
}
