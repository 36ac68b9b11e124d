package io.leadwright.sales.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The one entry point for what happens with a customer. Whatever told of it, an activity has the same effects, defined by
 * {@code decisions/activity.dmn}: stage, status of the leads, state of the customer, deals, cards, tasks, messages to processes.
 */
public interface CustomerActivities {

    /**
     * Stores an activity and carries out its effects, in the caller's transaction or in one of its own.
     *
     * @throws UnknownCustomer if there is none
     * @throws CustomerFault if a field is invalid, or the state of the customer does not allow it
     */
    Recorded record(ActivityReport report);

    /**
     * The activity that something told elsewhere stands for.
     *
     * @param sign {@code event>price_talk}, {@code deal>won}, {@code contract>signed}, {@code message>price-discussed}
     */
    Optional<String> typeOf(String sign);

    /** What people are asked when they tell an activity; empty for an unknown one. */
    Optional<Asked> asked(String type);

    /** Whether an activity was told with this key. */
    boolean told(String key);

    /** Locks the leads of these customers, before the customers themselves are locked. */
    void hold(Collection<Long> customers);

    /**
     * A stored activity.
     *
     * @param id of the activity
     * @param repeated whether the same key had been reported before; nothing changed then
     * @param stage of the customer now
     * @param state of the customer now: open, won, lost, invalid or pool
     * @param runs how many process instances its message started or continued
     */
    record Recorded(long id, boolean repeated, int stage, String state, int runs) {}

    /**
     * A type of activity and what it asks for.
     *
     * @param name in both languages, as rules are described
     * @param fields key of each field to whether it is required, in the order of the table
     */
    record Asked(String type, String name, Map<String, Boolean> fields) {}
}
