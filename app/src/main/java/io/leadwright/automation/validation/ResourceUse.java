package io.leadwright.automation.validation;

/**
 * A step of a process that names a model file.
 *
 * @param process key of the process
 * @param processName its name in the language asked for
 * @param elementName the step's
 * @param form form whose records start the process; empty when none does
 */
public record ResourceUse(String process, String processName, String elementName, String form) {}
