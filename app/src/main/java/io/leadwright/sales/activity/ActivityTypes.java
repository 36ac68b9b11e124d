package io.leadwright.sales.activity;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Caches the types of {@code activity.dmn} until resources are deployed. */
@Component
class ActivityTypes {
    private static final String DECISION = "activity";
    private static final String INPUT = "activityType";
    private final Decisions decisions;
    private volatile @Nullable Map<String, ActivityType> known;

    ActivityTypes(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known = null;
    }

    Optional<ActivityType> find(String key) {
        return Optional.ofNullable(types().get(key));
    }

    /** All types in the order of the table. */
    Collection<ActivityType> all() {
        return types().values();
    }

    /** The types that a change of a lead's status stands for, in the order of the table. */
    List<ActivityType> ofStatus(String from, String to) {
        return all().stream().filter(type -> type.standsForStatus(from, to)).toList();
    }

    /** The type that a behavior event stands for. */
    Optional<ActivityType> ofEvent(String event) {
        return all().stream()
                .filter(type -> type.stands().events().contains(event))
                .findFirst();
    }

    private Map<String, ActivityType> types() {
        Map<String, ActivityType> types = known;
        if (types == null) {
            types = new LinkedHashMap<>();
            for (String key : decisions.literals(DECISION, INPUT)) {
                types.put(
                        key,
                        type(key, decisions.decide(DECISION, Map.of(INPUT, key)).first()));
            }
            known = types;
        }
        return types;
    }

    private static ActivityType type(String key, Map<String, @Nullable Object> row) {
        Map<String, Boolean> asks = new LinkedHashMap<>();
        for (String asked : list(row, "asks")) {
            asks.put(asked.replace("!", ""), asked.endsWith("!"));
        }
        return new ActivityType(
                key,
                text(row, "name"),
                text(row, "nameEn"),
                text(row, "group"),
                asks,
                new ActivityType.Stands(Set.copyOf(list(row, "fromEvents")), Set.copyOf(list(row, "stands"))),
                new ActivityType.Effects(
                        text(row, "event"),
                        Set.copyOf(list(row, "leadFrom")),
                        text(row, "leadTo"),
                        text(row, "deals"),
                        text(row, "state"),
                        Set.copyOf(list(row, "allowedIn")),
                        Set.copyOf(list(row, "fulfils")),
                        Set.copyOf(list(row, "postpones")),
                        duration(row, "again"),
                        LocalTime.parse(text(row, "againAt")),
                        Duration.parse(text(row, "beforeEntry")),
                        text(row, "message"),
                        list(row, "tells"),
                        duration(row, "within")));
    }

    private static @Nullable Duration duration(Map<String, @Nullable Object> row, String output) {
        String text = text(row, output);
        return text.isEmpty() ? null : Duration.parse(text);
    }

    private static List<String> list(Map<String, @Nullable Object> row, String output) {
        String text = text(row, output);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s*,\\s*", -1));
    }

    private static String text(Map<String, @Nullable Object> row, String output) {
        Object value = row.get(output);
        return value == null ? "" : value.toString().strip();
    }
}
