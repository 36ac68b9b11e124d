package io.leadwright.workspace.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sales team keeps about a person besides the account; the module that assigns leads implements it. */
public interface SalesTeam {
    /** The role whose people belong to the team. */
    String ROLE = "sales";

    /**
     * A region that a person can get leads of.
     *
     * @param key its value in records
     * @param name its name in the asked language
     */
    record Region(String key, String name) {}

    /**
     * A person's place in the team.
     *
     * @param most the most open leads; null for no limit
     * @param active whether the person is on duty
     */
    record Place(String region, @Nullable Integer most, boolean active) {}

    /** The regions in their order. */
    List<Region> regions(Locale language);

    /** The place of the person; empty if the person gets no leads. */
    Optional<Place> place(String username);

    /** Gives the person this place, as the last one in the order of the region; joins the caller's transaction. */
    void put(String username, String name, Place place, String by);
}
