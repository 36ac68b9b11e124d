package io.leadwright.sales.report;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rates stages by {@code funnel-health.dmn}: the color of the chart and the sentence below it. */
@Component
class FunnelHealth {
    private static final String DECISION = "funnel-health";
    private static final String LEAK = "funnel-leak";
    private static final String NORMAL = "normal";
    private static final List<String> KNOWN = List.of(NORMAL, "risk", "loss");
    private static final double HOURS_A_DAY = 24;

    private final Decisions decisions;

    FunnelHealth(Decisions decisions) {
        this.decisions = decisions;
    }

    /** A rating and the sentence of its rule. */
    public record Verdict(String health, String summary) {
        static final Verdict NONE = new Verdict("", "");
    }

    FunnelStep judge(FunnelStep step, boolean last, Locale language) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("last", last);
        facts.put("customers", Math.toIntExact(Math.min(step.flow().count(), Integer.MAX_VALUE)));
        facts.put("loss", step.flow().lossRate());
        facts.put(
                "leak",
                step.flow().count() == 0
                        ? 0.0
                        : (double) step.flow().left() / step.flow().count());
        facts.put(
                "stay",
                step.standing().stay() == null ? 0.0 : step.standing().stay().toMinutes() / 60.0 / HOURS_A_DAY);
        facts.put("risk", step.standing().risk());
        Decided decided = decisions.decide(DECISION, facts);
        Object health = decided.first().get("health");
        String sentence =
                decided.matches().isEmpty() ? "" : decided.matches().get(0).description();
        return step.judged(new Verdict(
                health != null && KNOWN.contains(health.toString()) ? health.toString() : NORMAL,
                Sentences.in(language, sentence)));
    }

    /**
     * The first stage from which a customer that does not sign counts as leaked; beyond all stages if there is none.
     */
    int leaksFrom(int stages) {
        for (int stage = 1; stage <= stages; stage++) {
            Object counted =
                    decisions.decide(LEAK, Map.of("stage", stage)).first().get("counted");
            if (Boolean.TRUE.equals(counted)) {
                return stage;
            }
        }
        return stages + 1;
    }
}
