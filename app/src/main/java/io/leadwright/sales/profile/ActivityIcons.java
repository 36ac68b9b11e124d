package io.leadwright.sales.profile;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Chooses the icon of an activity: by its kind, for behavior by {@code activity-icon.dmn}, for sources by {@code
 * source-icon.dmn}.
 */
@Component
public class ActivityIcons {
    private static final String TYPES = "activity-icon";
    private static final String SOURCES = "source-icon";
    private static final String OTHER = "other";
    private static final Set<String> DRAWN = Set.of("web", "mail", "phone", "meeting", "document", "deal");
    /** Types come from external systems, so the number of unknown ones is unbounded. */
    private static final int REMEMBERED = 1000;

    private final Decisions decisions;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<String, String> sources = new ConcurrentHashMap<>();

    ActivityIcons(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known.clear();
        sources.clear();
    }

    /** web, mail, phone, meeting, document, deal or other. */
    public String of(String type) {
        return remembered(known, type, TYPES, "eventType");
    }

    /** The icon of an event source, by {@code source-icon.dmn}. */
    public String ofSource(String source) {
        return remembered(sources, source.toLowerCase(Locale.ROOT), SOURCES, "source");
    }

    private String remembered(Map<String, String> seen, String value, String decision, String input) {
        if (seen.size() >= REMEMBERED) {
            seen.clear();
        }
        return seen.computeIfAbsent(value, key -> decided(decision, input, key));
    }

    private String decided(String decision, String input, String value) {
        Object icon = decisions.decide(decision, Map.of(input, value)).first().get("icon");
        return icon != null && DRAWN.contains(icon.toString()) ? icon.toString() : OTHER;
    }
}
