package io.leadwright.automation.step;

/**
 * One input of a {@link Step}.
 *
 * @param name the property's name; a name ending in {@code .*} stands for any property with that prefix
 * @param required whether deployment rejects a step without it
 * @param names what the value refers to, so that deployment can check that it exists
 * @param help one sentence for the element template, message key {@code step.<step>.<name>} in the bundles
 */
public record StepInput(String name, boolean required, Names names, String help) {

    /** What the value of an input refers to. */
    public enum Names {
        TEXT,
        /** A text that the step relies on: whose card, which customer, to which address. No task's form may ask people for its variable. */
        TRUSTED,
        PROMPT,
        DECISION,
        FORM,
        MESSAGE
    }

    public static StepInput required(String name, Names names, String help) {
        return new StepInput(name, true, names, help);
    }

    public static StepInput optional(String name, Names names, String help) {
        return new StepInput(name, false, names, help);
    }

    /** Whether a property of this name is this input. */
    public boolean covers(String property) {
        return name.endsWith(".*") ? property.startsWith(name.substring(0, name.length() - 1)) : name.equals(property);
    }
}
