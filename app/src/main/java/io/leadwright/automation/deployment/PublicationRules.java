package io.leadwright.automation.deployment;

import java.util.Collection;
import java.util.List;

/** Decides whether a person may put files into force at run time; the content folders of the operator are not asked about. */
public interface PublicationRules {

    /**
     * Checks valid files before they are deployed, in the engine's transaction.
     *
     * @param person username
     * @param roles ids of the person's groups
     * @throws PublicationRefused if the person may not publish one of them
     * @throws SecondPersonNeeded if somebody else has to agree first
     */
    void check(List<Resource> files, String person, Collection<String> roles);

    /** The names of those of the files that decide about rights; whoever puts them into force, the audit has them. */
    List<String> aboutRights(List<Resource> files);
}
