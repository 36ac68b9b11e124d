package io.leadwright.automation.validation;

import java.util.List;
import java.util.Locale;

/** Tells which processes use a resource. */
public interface ResourceUses {

    /** Steps of the processes in force that name this prompt, {@code mail-recap}. */
    List<ResourceUse> ofPrompt(String key, Locale language);
}
