package io.leadwright.sales.funnel;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Caches the event types of {@code event-type.dmn} until resources are deployed. */
@Component
public class EventTypes {
    private static final String DECISION = "event-type";
    private static final String INPUT = "eventType";
    private final Decisions decisions;
    private volatile @Nullable Map<String, EventType> known;

    EventTypes(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known = null;
    }

    public Optional<EventType> find(String type) {
        return Optional.ofNullable(types().get(type));
    }

    /** All types in the order of the table. */
    Collection<EventType> all() {
        return types().values();
    }

    /** The keys of all types in the order of the table. */
    public Set<String> keys() {
        return types().keySet();
    }

    private Map<String, EventType> types() {
        Map<String, EventType> types = known;
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

    private static EventType type(String key, Map<String, @Nullable Object> rule) {
        String within = text(rule, "messageWithin");
        return new EventType(
                key,
                text(rule, "name"),
                text(rule, "nameEn"),
                Boolean.TRUE.equals(rule.get("touch")),
                text(rule, "message"),
                within.isEmpty() ? null : Duration.parse(within),
                Boolean.TRUE.equals(rule.get("textual")));
    }

    private static String text(Map<String, @Nullable Object> rule, String output) {
        Object value = rule.get(output);
        return value == null ? "" : value.toString();
    }
}
