package io.leadwright.automation.deployment;

/**
 * What is wrong with a resource.
 *
 * @param file {@code processes/lead-intake.bpmn}
 * @param element the element's id or the place in the file
 * @param reason what is wrong and how to fix it, in English
 */
public record ValidationError(String file, String element, String reason) {
    @Override
    public String toString() {
        return file + " [" + element + "]: " + reason;
    }
}
