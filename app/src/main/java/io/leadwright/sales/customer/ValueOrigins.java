package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where values come from, their names, and which one is trusted most, by {@code value-origin.dmn}. */
@Component
public class ValueOrigins {
    private static final String DECISION = "value-origin";
    /** A typed value of the record. */
    static final String STATED = "stated";

    static final String QUOTATION = "quotation";
    static final String DEAL = "deal";

    private static final String SUM = "sum";

    private final Decisions decisions;

    ValueOrigins(Decisions decisions) {
        this.decisions = decisions;
    }

    /** The name in the language of the reader; empty without an origin. */
    public String name(String origin, Locale language) {
        Map<String, @Nullable Object> rule = rule(origin);
        return String.valueOf(rule.getOrDefault(language.getLanguage().equals("en") ? "nameEn" : "name", ""));
    }

    /** The more trusted of two values; a value of nothing is never trusted. */
    RecordValue better(RecordValue one, RecordValue other) {
        if (other.amount().signum() <= 0) {
            return one;
        }
        return one.amount().signum() <= 0 || trust(other.origin()) > trust(one.origin()) ? other : one;
    }

    /**
     * What several records say together: those of the most trusted origin, added or only the newest, as the table says.
     *
     * @param values in the order in which the records were entered
     */
    RecordValue together(List<RecordValue> values) {
        RecordValue best = values.stream().reduce(RecordValue.NONE, this::better);
        if (best.none()) {
            return RecordValue.NONE;
        }
        boolean added = SUM.equals(rule(best.origin()).get("several"));
        return new RecordValue(
                values.stream()
                        .filter(value -> value.origin().equals(best.origin()) && !value.none())
                        .map(RecordValue::amount)
                        .reduce(BigDecimal.ZERO, (before, next) -> added ? before.add(next) : next),
                best.origin());
    }

    private int trust(String origin) {
        return rule(origin).get("trust") instanceof Number trust ? trust.intValue() : 0;
    }

    private Map<String, @Nullable Object> rule(String origin) {
        return decisions.decide(DECISION, Map.of("origin", origin)).first();
    }
}
