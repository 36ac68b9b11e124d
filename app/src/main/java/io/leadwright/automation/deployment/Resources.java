package io.leadwright.automation.deployment;

import java.util.List;
import java.util.Optional;

/** Offers the four kinds of resources in the version in force. */
public interface Resources {

    /** The latest version of every file in a folder ({@code forms}, {@code prompts}, …), sorted by name. */
    List<Resource> all(String folder);

    /** The latest version of a file, {@code prompts/extract-lead.md}. */
    Optional<Resource> find(String name);
}
