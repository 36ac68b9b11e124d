package io.leadwright.sales.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.process.TaskKinds;
import io.leadwright.automation.process.Tasks;
import io.leadwright.automation.step.TriggerDepth;
import io.leadwright.forms.step.FieldCopies;
import io.leadwright.sales.customer.ActivityReport;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.nextaction.ActionCard;
import io.leadwright.sales.nextaction.ActionCards;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Completes or postpones the cards and tasks that an activity makes superfluous. */
@Component
class ActivityItems {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private final JdbcClient database;
    private final ObjectMapper json;
    private final ActionCards cards;
    private final Tasks tasks;
    private final Clock clock;

    ActivityItems(JdbcClient database, ObjectMapper json, ActionCards cards, Tasks tasks, Clock clock) {
        this.database = database;
        this.json = json;
        this.cards = cards;
        this.tasks = tasks;
        this.clock = clock;
    }

    private record Task(String id, String run, List<String> kinds, Map<String, String> values) {}

    /** @param status status of the lead now, for tasks that hand it on */
    void carryOut(
            ActivityReport report, ActivityType type, Customer customer, Collection<String> records, String status) {
        if (type.effects().fulfils().isEmpty() && type.effects().postpones().isEmpty()) {
            return;
        }
        Instant again = again(report, type);
        cards.open(customer.id()).ifPresent(card -> {
            String kind = card.proposal().kind();
            if (type.effects().fulfils().contains("all")) {
                cards.replaceOpen(customer.id());
            } else if (type.fulfils(List.of(kind))) {
                cards.fulfil(card.id(), type.key(), report.by());
            } else if (type.postpones(kind) && again != null) {
                cards.decide(card.id(), ActionCard.State.POSTPONED, report.by(), again, null);
            }
        });
        for (Task task : open(records)) {
            if (Objects.equals(task.run(), TriggerDepth.run()) || !tasks.isOpen(task.id())) {
                continue;
            }
            if (type.fulfils(task.kinds())) {
                tasks.finish(task.id(), values(task, report, type, status));
            } else if (again != null && task.kinds().stream().anyMatch(type::postpones)) {
                tasks.postpone(task.id(), again);
            }
        }
    }

    private @Nullable Instant again(ActivityReport report, ActivityType type) {
        LocalDate day = report.details().next();
        if (day == null && type.effects().again() != null) {
            day = LocalDate.ofInstant(clock.instant().plus(type.effects().again()), clock.getZone());
        }
        return day == null
                ? null
                : day.atTime(type.effects().againAt()).atZone(clock.getZone()).toInstant();
    }

    private List<Task> open(Collection<String> records) {
        return database.sql("select id, run, kinds, completion from app.sales_task where record = any(?) order by id")
                .param(records.toArray(String[]::new))
                .query((row, number) -> new Task(
                        row.getString("id"),
                        row.getString("run"),
                        List.of((String[]) row.getArray("kinds").getArray()),
                        read(row.getString("completion"))))
                .list();
    }

    /** The values with which the process wants the task to be completed, with what was told in their place. */
    private static Map<String, @Nullable Object> values(
            Task task, ActivityReport report, ActivityType type, String status) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        task.values().forEach((name, value) -> {
            boolean met = name.startsWith(TaskKinds.MET);
            values.put(
                    met ? name.substring(TaskKinds.MET.length()) : name,
                    met && !type.names(task.kinds()) ? null : value(value, report, type, status));
        });
        // What was not told takes nothing away from the record.
        List<String> untold = values.entrySet().stream()
                .filter(each -> each.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
        if (!untold.isEmpty()) {
            values.put(FieldCopies.BLANKS + task.id(), FieldCopies.list(untold));
        }
        return values;
    }

    private static @Nullable Object value(String value, ActivityReport report, ActivityType type, String status) {
        LocalDate next = report.details().next();
        return switch (value) {
            case "${status}" -> status;
            case "${activity}" -> type.key();
            case "${note}" ->
                report.details().note().isBlank() ? null : report.details().note();
            case "${next}" -> next == null ? null : next.toString();
            default -> value;
        };
    }

    private Map<String, String> read(String stored) {
        try {
            return json.readValue(stored, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The values of a task are not valid JSON", e);
        }
    }
}
