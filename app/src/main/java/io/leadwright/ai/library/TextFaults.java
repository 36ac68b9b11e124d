package io.leadwright.ai.library;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.ai.prompt.TextFault;
import io.leadwright.automation.deployment.ValidationError;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Locates errors of a text: the line of the file and the field concerned. */
final class TextFaults {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");
    private final TextLines lines;
    private final boolean sections;

    TextFaults(String text) {
        lines = new TextLines(text);
        sections = text.lines().anyMatch(line -> line.strip().equals("kind: sections"));
    }

    /** An error found while reading the file. */
    TextFault of(PromptReader.Broken broken) {
        String detail = String.valueOf(broken.getMessage());
        Throwable cause = broken.getCause();
        if (cause instanceof ParseException e) {
            int line = lines.line(broken.place(), Math.max(1, e.getLineNumber()), sections);
            return new TextFault("syntax", broken.place(), line, "", oneParagraph(e.getEditorMessage()));
        }
        if (cause instanceof MarkedYAMLException e && e.getProblemMark() != null) {
            // The mark counts from 0, and the line of --- precedes it.
            return new TextFault(
                    "syntax", broken.place(), e.getProblemMark().getLine() + 2, "", String.valueOf(e.getProblem()));
        }
        String code = cause == null ? "part" : "syntax";
        return new TextFault(code, broken.place(), lines.setting(broken.place()), "", detail);
    }

    /** An error found by the validation before publishing. */
    TextFault of(ValidationError fault) {
        return new TextFault("part", fault.element(), lines.setting(fault.element()), "", fault.reason());
    }

    /**
     * Explains why a part could not be rendered.
     *
     * @param known names that exist, even if empty
     */
    TextFault of(String part, IllegalArgumentException failure, Set<String> known) {
        Throwable cause = failure.getCause() == null ? null : failure.getCause().getCause();
        if (cause instanceof TemplateException e) {
            int line = lines.line(part, Objects.requireNonNullElse(e.getLineNumber(), 1), sections);
            String name = name(e);
            if (!name.isEmpty()) {
                return new TextFault(known.contains(name) ? "empty" : "missing", part, line, name, "");
            }
            return new TextFault("failed", part, line, "", oneParagraph(e.getMessageWithoutStackTop()));
        }
        return new TextFault("failed", part, 0, "", String.valueOf(failure.getMessage()));
    }

    private static String name(TemplateException e) {
        if (!(e instanceof InvalidReferenceException)) {
            return "";
        }
        Matcher name = NAME.matcher(Objects.requireNonNullElse(e.getBlamedExpressionString(), ""));
        return name.lookingAt() ? name.group() : "";
    }

    /** Drops FreeMarker's tips for programmers, which follow the first paragraph. */
    private static String oneParagraph(@Nullable String message) {
        String text = String.valueOf(message);
        int end = text.indexOf("\n\n");
        return (end < 0 ? text : text.substring(0, end))
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
    }
}
