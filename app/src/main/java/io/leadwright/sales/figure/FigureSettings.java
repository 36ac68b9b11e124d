package io.leadwright.sales.figure;

import io.leadwright.automation.decision.Decisions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What figures count, by {@code figure-setting.dmn}. */
@Component
public class FigureSettings {
    /** The types of activity that are a first response. */
    public static final String RESPONSES = "responses";

    static final String CALLS = "calls";
    static final String REACHED = "reached";
    static final String MEETINGS = "meetings";
    static final String CONTACTS = "contacts";
    static final String GOOD_GRADES = "goodGrades";
    private static final String DECISION = "figure-setting";
    private final Decisions decisions;

    FigureSettings(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Values as the table has them, separated by commas.
     *
     * @throws IllegalArgumentException if the table has no such row
     */
    String text(String purpose) {
        Object values =
                decisions.decide(DECISION, Map.of("purpose", purpose)).first().get("values");
        if (values == null) {
            throw new IllegalArgumentException("figure-setting.dmn has no row for '" + purpose + "'");
        }
        return values.toString().replaceAll("\\s", "");
    }

    /** Figures of fewer cases say so. */
    public int few() {
        return Integer.parseInt(text("few"));
    }

    /** The hours at which response times are grouped, ascending. */
    List<Integer> responseHours() {
        return List.of(text("responseHours").split(",")).stream()
                .map(Objects::requireNonNull)
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }
}
