package io.leadwright.sales.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is called and does: a row of {@code decisions/activity.dmn}.
 *
 * @param group where people find its button; empty without one
 * @param asks what is asked for, in this order: key of the field to whether it is required
 */
record ActivityType(
        String key,
        String name,
        String nameEn,
        String group,
        Map<String, Boolean> asks,
        Stands stands,
        Effects effects) {

    /** The lead status {@link Effects#leadTo} that brings back what a closing changed. */
    static final String RESTORE = "restore";

    private static final String NEW = "new";
    /** After a kind in {@link Effects#fulfils}: only what asks for nothing else. */
    private static final String ONLY = "!";

    /**
     * What else stands for this activity.
     *
     * @param events behavior events that mean the same
     * @param statuses changes of a lead's status that mean the same, {@code assigned>following}; {@code *} is any status
     */
    record Stands(Set<String> events, Set<String> statuses) {}

    /**
     * What it changes; empty texts change nothing.
     *
     * @param event behavior event that it counts as
     * @param leadFrom statuses of leads that it changes to {@code leadTo}
     * @param deals {@code win}, {@code lose} or {@code restore}
     * @param state state of the customer afterwards
     * @param allowedIn states of the customer in which it may be told
     * @param fulfils kinds of cards and tasks that it completes; {@code all} for all, {@code mail!} for those that ask for nothing else
     * @param postpones kinds of cards and tasks that wait for {@code again}
     * @param againAt time of day at which what waits comes again
     * @param beforeEntry how long before the customer's entry it may have happened
     * @param message message to processes of the leads
     * @param tells {@code owner} and roles that are notified
     * @param within an older activity is only stored and counted as event
     */
    record Effects(
            String event,
            Set<String> leadFrom,
            String leadTo,
            String deals,
            String state,
            Set<String> allowedIn,
            Set<String> fulfils,
            Set<String> postpones,
            @Nullable Duration again,
            LocalTime againAt,
            Duration beforeEntry,
            String message,
            List<String> tells,
            @Nullable Duration within) {}

    String name(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : name;
    }

    /** Its name in both languages, as rules are described. */
    String named() {
        return name + "\nen: " + nameEn;
    }

    /** Whether people may tell it of a customer in this state. */
    boolean offeredIn(String state) {
        return !group.isEmpty() && effects.allowedIn().contains(state);
    }

    boolean standsForStatus(String from, String to) {
        return stands.statuses().contains(named(from) + ">" + named(to))
                || stands.statuses().contains("*>" + named(to));
    }

    boolean changesLead(String status) {
        return !effects.leadTo().isEmpty() && effects.leadFrom().contains(named(status));
    }

    /** Whether it completes what asks for any of these kinds of action. */
    boolean fulfils(Collection<String> kinds) {
        return effects.fulfils().contains("all") || names(kinds);
    }

    /** Whether it completes what asks for these kinds because it is of such a kind. */
    boolean names(Collection<String> kinds) {
        return kinds.stream().anyMatch(effects.fulfils()::contains)
                || (!kinds.isEmpty()
                        && kinds.stream().allMatch(kind -> effects.fulfils().contains(kind + ONLY)));
    }

    boolean postpones(String kind) {
        return effects.postpones().contains(kind);
    }

    /** Whether an activity of this age changes more than the log. */
    boolean counts(Instant at, Instant now) {
        return effects.within() == null || !at.isBefore(now.minus(effects.within()));
    }

    /** A lead that was just entered has no status yet. */
    private static String named(String status) {
        return status.isEmpty() ? NEW : status;
    }
}
