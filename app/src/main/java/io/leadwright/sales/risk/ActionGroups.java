package io.leadwright.sales.risk;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads what the decision tables need of events: the groups of each type, the windows, the inputs of each table. */
@Component
public class ActionGroups {
    static final String RISK = "risk";
    static final String BLOCKS = "blocking-point";
    public static final String NEXT = "next-action";
    public static final String STRENGTH = "behavior-strength";

    private final Decisions decisions;
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> inputs = new ConcurrentHashMap<>();

    ActionGroups(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        groups.clear();
        inputs.clear();
    }

    /** The groups of an event type, including its own name. */
    Set<String> of(String type) {
        return groups.computeIfAbsent(type, any -> {
            Set<String> found = new LinkedHashSet<>();
            found.add(type);
            Object named = decisions
                    .decide("behavior-group", Map.of("eventType", type))
                    .first()
                    .get("groups");
            for (String group :
                    String.valueOf(Objects.requireNonNullElse(named, "")).split("\\s+", -1)) {
                if (!group.isEmpty()) {
                    found.add(group);
                }
            }
            return Set.copyOf(found);
        });
    }

    public Set<String> inputs(String decision) {
        return inputs.computeIfAbsent(decision, decisions::inputs);
    }

    /** All windows that any table uses, shortest first. */
    List<Duration> windows() {
        Set<Duration> windows = new TreeSet<>();
        for (String decision : List.of(RISK, BLOCKS, NEXT, STRENGTH)) {
            inputs(decision).stream()
                    .map(ActionInput::of)
                    .flatMap(Optional::stream)
                    .map(ActionInput::within)
                    .filter(Objects::nonNull)
                    .forEach(windows::add);
        }
        return List.copyOf(windows);
    }
}
