package io.leadwright.automation.validation;

/**
 * A step of a process that names a resource.
 *
 * @param process key of the process
 * @param processName its name in the requested language
 * @param elementName the step's name
 * @param form form whose records start the process; empty when none does
 */
public record ResourceUse(String process, String processName, String elementName, String form) {}
