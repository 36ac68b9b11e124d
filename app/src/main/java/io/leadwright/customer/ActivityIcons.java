package io.leadwright.customer;

import io.leadwright.workflow.Decisions;
import io.leadwright.workflow.ModelsDeployed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which drawing stands before an activity: by its kind, for behaviour by {@code activity-icon.dmn} (S0-447). */
@Component
public class ActivityIcons {
    private static final String DECISION = "activity-icon";
    private static final String OTHER = "other";
    private static final Set<String> DRAWN = Set.of("web", "mail", "phone", "meeting", "document", "deal");
    /** Types come from outside; there is no end to the unknown ones. */
    private static final int REMEMBERED = 1000;

    private final Decisions decisions;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    ActivityIcons(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ModelsDeployed deployed) {
        known.clear();
    }

    /** web, mail, phone, meeting, document, deal or other. */
    public String of(String type) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(type, this::decided);
    }

    private String decided(String type) {
        Object icon =
                decisions.decide(DECISION, Map.of("eventType", type)).first().get("icon");
        return icon != null && DRAWN.contains(icon.toString()) ? icon.toString() : OTHER;
    }
}
