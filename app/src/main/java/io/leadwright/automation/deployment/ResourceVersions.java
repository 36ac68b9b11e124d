package io.leadwright.automation.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists the versions of resources and publishes new ones. */
public interface ResourceVersions {

    /** The versions of a file, newest first: the first is in force; at most {@code limit}. */
    List<ResourceVersion> load(String name, int limit);

    /** The version in force of every file in a folder, sorted by name. */
    List<ResourceVersion> inForce(String folder);

    /** A version's text. */
    Optional<Resource> text(String name, String id);

    /**
     * Publishes a new text of a file in a transaction of its own. It stays in force across restarts until the file it is based on changes.
     *
     * @param name of a file in force, {@code prompts/mail-recap.md}
     * @param basedOn {@link Resource#hash} of the version that the text was made from
     * @param by username
     * @throws InvalidResources when the file has a fault; the version in force stays
     * @throws SecondPersonNeeded when somebody else has to agree first
     * @throws StaleResource when another version has been published since {@code basedOn}
     * @throws IllegalArgumentException when there is no such file
     */
    void publish(String name, String text, String basedOn, String by);

    /**
     * Publishes files together in the caller's transaction, after a second person agreed; {@link PublicationRules} are not asked again.
     * They are served after {@link #refresh}, which the caller calls once the transaction has ended.
     *
     * @param basedOn name of each file to the {@link Resource#hash} of the version that it was made from; missing for a new file
     * @param by username of who wrote them
     * @throws InvalidResources when a file has a fault by now
     * @throws StaleResource when another version of a file has been published since
     */
    void publishAgreed(List<Resource> files, Map<String, String> basedOn, String by);

    /** Serves the versions of these files that are in force now. */
    void refresh(Set<String> files);
}
