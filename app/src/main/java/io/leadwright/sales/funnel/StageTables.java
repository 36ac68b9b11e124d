package io.leadwright.sales.funnel;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.deployment.ResourcesDeployed;
import io.leadwright.sales.customer.Customer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the current {@code event-counter.dmn}, {@code product-series.dmn} and {@code stage.dmn}. */
@Component
class StageTables {
    private static final String COUNTERS = "event-counter";
    private static final String TYPE = "eventType";
    private static final String STAGE = "stage";
    private static final String SERIES = "product-series";

    private final Decisions decisions;
    private final Clock clock;
    private volatile @Nullable StageRules known;

    StageTables(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    @EventListener
    void forget(ResourcesDeployed deployed) {
        known = null;
    }

    StageRules rules() {
        StageRules rules = known;
        if (rules == null) {
            rules = read();
            known = rules;
        }
        return rules;
    }

    private StageRules read() {
        Map<String, List<StageCounter>> counters = new HashMap<>();
        for (String type : decisions.literals(COUNTERS, TYPE)) {
            counters.put(
                    type,
                    decisions.decide(COUNTERS, Map.of(TYPE, type)).outputs().stream()
                            .map(StageTables::counter)
                            .toList());
        }
        List<String> inputs = decisions.inputs(STAGE).stream().sorted().toList();
        return new StageRules(counters, inputs, this::evidence, this::series, clock.getZone());
    }

    private static StageCounter counter(Map<String, @Nullable Object> row) {
        String window = text(row, "window");
        return new StageCounter(
                text(row, "counter"),
                window.isEmpty() ? null : Duration.parse(window),
                text(row, "distinct").equals("day"),
                text(row, "per").equals("series"));
    }

    private StageRules.Evidence evidence(Map<String, Integer> numbers) {
        Decided decided = decisions.decide(STAGE, new HashMap<>(numbers));
        Object stage = decided.first().get(STAGE);
        if (!(stage instanceof Number number)) {
            return new StageRules.Evidence(Customer.FIRST_STAGE, "", "");
        }
        Decided.Match rule = decided.matches().get(0);
        return new StageRules.Evidence(number.intValue(), rule.rule(), rule.description());
    }

    private String series(String value) {
        return text(decisions.decide(SERIES, Map.of("value", value)).first(), "series");
    }

    private static String text(Map<String, @Nullable Object> row, String output) {
        return Objects.requireNonNullElse(row.get(output), "").toString();
    }
}
