package io.leadwright.automation.monitoring;

import io.leadwright.automation.decision.Decisions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes costs by {@code model-price.dmn}, which has prices for a million tokens sent and a million received of each model. */
@Component
class Prices {
    private static final String DECISION = "model-price";
    private final Decisions decisions;

    Prices(Decisions decisions) {
        this.decisions = decisions;
    }

    ModelCost cost(List<TokenUsage> usage) {
        Money money = Money.none();
        TreeSet<String> unpriced = new TreeSet<>();
        long calls = 0;
        for (TokenUsage each : usage) {
            Map<String, @Nullable Object> price =
                    decisions.decide(DECISION, Map.of("model", each.model())).first();
            calls += each.calls();
            if (price.get("inputPrice") instanceof Number in
                    && price.get("outputPrice") instanceof Number out
                    && price.get("currency") instanceof String currency) {
                money = money.plus(currency, parts(each.tokensIn(), in).add(parts(each.tokensOut(), out)));
            } else {
                unpriced.add(each.model());
            }
        }
        return new ModelCost(money, unpriced, calls);
    }

    private static BigDecimal parts(long tokens, Number price) {
        return new BigDecimal(price.toString())
                .multiply(BigDecimal.valueOf(tokens))
                .movePointLeft(6);
    }
}
