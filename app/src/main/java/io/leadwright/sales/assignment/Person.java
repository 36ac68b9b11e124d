package io.leadwright.sales.assignment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A salesperson on the team page.
 *
 * @param id of the record
 * @param order position in the round robin, smallest first
 * @param leaveUntil last day of leave in the person's own record, ISO 8601; null without leave
 * @param next whether the next lead of the region goes to this person
 * @param why why this person currently gets no leads; empty otherwise
 */
public record Person(
        long id,
        String username,
        String name,
        long order,
        Load load,
        boolean active,
        @Nullable String leaveUntil,
        boolean next,
        String why) {

    /**
     * The workload of the person.
     *
     * @param served how many leads the round robin assigned to this person
     * @param open open leads owned
     * @param capacity maximum of open leads; null without a limit
     */
    public record Load(long served, long open, @Nullable Long capacity) {}

    static Person of(Member member, boolean next) {
        Map<String, @Nullable Object> data = member.data();
        return new Person(
                member.id(),
                text(data, "username"),
                text(data, "name"),
                data.get(Team.ORDER) instanceof Number order ? order.longValue() : 0,
                new Load(
                        member.served(),
                        member.openRecords(),
                        data.get("maxOpenLeads") instanceof Number most ? most.longValue() : null),
                Boolean.TRUE.equals(data.get("active")),
                data.get("leaveUntil") instanceof String day ? day : null,
                next,
                member.why());
    }

    private static String text(Map<String, @Nullable Object> data, String field) {
        return data.get(field) instanceof String text ? text : "";
    }
}
