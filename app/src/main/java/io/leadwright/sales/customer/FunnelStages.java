package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the stages of the funnel from {@code funnel-stage.dmn}: asks for 1, 2, 3 and so on until there is none. */
@Component
public class FunnelStages {
    public static final String DECISION = "funnel-stage";
    /** Colors of stages: names of the palette, for which the style sheet has tones in both themes. */
    public static final List<String> COLOURS = List.of("blue", "green", "orange", "red", "purple", "grey");

    /** Stops at a rule that matches every number. */
    private static final int MOST = 100;

    private final Decisions decisions;
    private volatile @Nullable List<Stage> known;

    /**
     * A stage.
     *
     * @param number from 1
     * @param probability that a customer at this stage signs, 0 to 1
     * @param colour one of {@link #COLOURS}
     */
    public record Stage(int number, String name, String nameEn, double probability, String colour) {
        /** The name in this language. */
        public String name(Locale language) {
            return language.getLanguage().equals("en") ? nameEn : name;
        }
    }

    FunnelStages(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known = null;
    }

    /** All stages, ascending; read again after tables are published. */
    public List<Stage> all() {
        List<Stage> stages = known;
        if (stages == null) {
            stages = read();
            known = stages;
        }
        return stages;
    }

    /** The stage with this number; empty if there is none. */
    public Optional<Stage> find(int number) {
        return number < 1 || number > all().size() ? Optional.empty() : Optional.of(all().get(number - 1));
    }

    /** The name of the stage; its number if it is no longer in the table. */
    public String name(int number, Locale language) {
        return find(number).map(stage -> stage.name(language)).orElse(String.valueOf(number));
    }

    private static String colour(@Nullable Object cell) {
        return COLOURS.stream()
                .filter(colour -> colour.equals(cell))
                .findFirst()
                .orElse(COLOURS.get(0));
    }

    private List<Stage> read() {
        List<Stage> stages = new ArrayList<>();
        for (int number = 1; number <= MOST; number++) {
            Map<String, @Nullable Object> rule =
                    decisions.decide(DECISION, Map.of("stage", number)).first();
            if (rule.isEmpty()) {
                break;
            }
            String name = String.valueOf(rule.get("name"));
            Object probability = rule.get("probability");
            stages.add(new Stage(
                    number,
                    name,
                    String.valueOf(rule.getOrDefault("nameEn", name)),
                    probability instanceof Number share ? share.doubleValue() : 0,
                    colour(rule.get("colour"))));
        }
        return List.copyOf(stages);
    }
}
