package io.leadwright.automation.deployment;

import java.util.List;
import java.util.regex.Pattern;

/** Checks that everything a file refers to is among the files deployed with it. */
public record ResourceReferences(Resource file, List<Resource> all) {

    public List<ValidationError> form(String element, String key) {
        return exists("forms/" + key + ".form") ? List.of() : List.of(fault(element, "there is no form '" + key + "'"));
    }

    public List<ValidationError> field(String element, String form, String field) {
        String text = all.stream()
                .filter(other -> other.name().equals("forms/" + form + ".form"))
                .map(Resource::text)
                .findFirst()
                .orElse("");
        return text.matches("(?s).*\"key\"\\s*:\\s*\"" + Pattern.quote(field) + "\".*")
                ? List.of()
                : List.of(fault(element, "form '" + form + "' has no field '" + field + "'"));
    }

    public List<ValidationError> prompt(String element, String key) {
        return exists("prompts/" + key + ".md")
                ? List.of()
                : List.of(fault(element, "there is no prompt '" + key + "'"));
    }

    /** Several decisions can share a file, so the id is looked up in all files. */
    public List<ValidationError> decision(String element, String key) {
        boolean found = all.stream()
                .filter(other -> other.folder().equals("decisions"))
                .anyMatch(other -> other.text().contains("<decision id=\"" + key + "\""));
        return found ? List.of() : List.of(fault(element, "there is no decision '" + key + "'"));
    }

    /** A process must wait for it. */
    public List<ValidationError> message(String element, String name) {
        boolean waited = all.stream()
                .filter(other -> other.folder().equals("processes"))
                .anyMatch(other -> MessageWaits.in(other, name));
        return waited ? List.of() : List.of(fault(element, "no process waits for the message '" + name + "'"));
    }

    public ValidationError fault(String element, String reason) {
        return new ValidationError(file.name(), element, reason);
    }

    private boolean exists(String name) {
        return all.stream().anyMatch(other -> other.name().equals(name));
    }

    /** The innermost message of a parser's exception, which names line and reason. */
    public static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
