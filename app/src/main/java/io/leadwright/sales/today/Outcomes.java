package io.leadwright.sales.today;

import io.leadwright.automation.decision.Decisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from {@code today-outcome.dmn} which outcomes an action of a kind may have. */
@Component
class Outcomes {
    private static final String TABLE = "today-outcome";
    private final Decisions decisions;

    Outcomes(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * An outcome and its button.
     *
     * @param type of the activity that is recorded
     * @param againDays after how many working days it is to be done again; null if it is done
     * @param againAt time of day, 09:30
     */
    public record Outcome(
            String type, String label, @Nullable Integer againDays, String againAt) {}

    /** Without one of the same type twice. */
    List<Outcome> of(Collection<String> kinds, Locale language) {
        List<Outcome> found = new ArrayList<>();
        for (String kind : kinds) {
            decisions.decide(TABLE, Map.of("kind", kind)).matches().stream()
                    .map(match -> outcome(match.outputs(), language))
                    .filter(outcome ->
                            found.stream().noneMatch(other -> other.type().equals(outcome.type())))
                    .forEach(found::add);
        }
        return found;
    }

    private static Outcome outcome(Map<String, @Nullable Object> outputs, Locale language) {
        return new Outcome(
                text(outputs, "type"),
                text(outputs, language.getLanguage().equals("en") ? "labelEn" : "label"),
                outputs.get("againDays") instanceof Number days ? days.intValue() : null,
                text(outputs, "againAt"));
    }

    private static String text(Map<String, @Nullable Object> outputs, String name) {
        return String.valueOf(Objects.requireNonNullElse(outputs.get(name), ""));
    }
}
