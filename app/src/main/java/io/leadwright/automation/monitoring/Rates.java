package io.leadwright.automation.monitoring;

import io.leadwright.automation.decision.Decisions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes sums in several currencies comparable by {@code exchange-rate.dmn}, only for order and color: each is shown in its own currency. */
@Component
class Rates {
    private static final String DECISION = "exchange-rate";
    private final Decisions decisions;
    private final String house;

    Rates(Decisions decisions, CurrencySettings settings) {
        this.decisions = decisions;
        this.house = settings.currency();
    }

    Money money(List<Amount> amounts) {
        Money money = Money.none();
        for (Amount amount : amounts) {
            money = money.plus(Objects.requireNonNullElse(amount.currency(), house), amount.sum());
        }
        return money;
    }

    /** All sums as one number; empty when there is none, or when one of several currencies has no rate. */
    Optional<Double> comparable(Money money) {
        if (money.sums().size() == 1) {
            Map.Entry<String, BigDecimal> only =
                    money.sums().entrySet().iterator().next();
            return Optional.of(
                    only.getValue().doubleValue() * rate(only.getKey()).orElse(1.0));
        }
        double sum = 0;
        for (Map.Entry<String, BigDecimal> part : money.sums().entrySet()) {
            Optional<Double> rate = rate(part.getKey());
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            sum += part.getValue().doubleValue() * rate.get();
        }
        return money.sums().isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    private Optional<Double> rate(String currency) {
        return decisions.decide(DECISION, Map.of("currency", currency)).first().get("rate") instanceof Number rate
                ? Optional.of(rate.doubleValue())
                : Optional.empty();
    }
}
