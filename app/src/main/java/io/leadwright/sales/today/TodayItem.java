package io.leadwright.sales.today;

import io.leadwright.sales.customer.Customer;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do: a user task, an action card, or both where they ask for the same.
 *
 * @param due from when it counts; null for at once
 * @param owner username of the person who is asked; empty for a task offered to a role
 * @param kinds of action it asks for, the first one names it; empty for a task that names none
 * @param customer null for a task that is not about a customer
 * @param rating of the customer's record; null without one
 * @param card the card for the same action; null for a task alone
 */
public record TodayItem(
        Key key,
        @Nullable Instant due,
        String owner,
        Set<String> kinds,
        int priority,
        String name,
        String script,
        @Nullable Customer customer,
        @Nullable Rating rating,
        @Nullable Card card) {

    /** Where it stands among the others, and which one it is. */
    public record Key(Source source, String id) {
        /** As in addresses and forms, {@code task-7a} or {@code card-12}. */
        public String text() {
            return source.code() + "-" + id;
        }
    }

    /** What it is made of. */
    public enum Source {
        CARD,
        TASK;

        /** As in addresses and in SQL. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The grade of the record and why, as it was rated. */
    public record Rating(String grade, String reason) {}

    /**
     * What was proposed and why.
     *
     * @param reason description of the rule, possibly with a line {@code en: …}
     * @param seenType newest behavior at that time; null without one
     */
    public record Card(
            long id,
            String action,
            String content,
            String reason,
            @Nullable String seenType,
            @Nullable Instant seenAt) {}

    /** The kind it is shown with; empty if it names none. */
    public String kind() {
        return kinds.stream().findFirst().orElse("");
    }

    /** What is to be done, one line. */
    public String what() {
        return card == null ? name : card.action();
    }
}
