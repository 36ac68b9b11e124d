package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The values above which customers are treated specially, by {@code value-limit.dmn}. */
@Component
public class ValueLimits {
    /** Above it a customer is a key account. */
    public static final String KEY_ACCOUNT = "keyAccount";
    /** Above it a customer is listed in the weekly report. */
    public static final String WEEKLY_REPORT = "weeklyReport";

    private static final String DECISION = "value-limit";
    private final Decisions decisions;
    private final CustomerMoney money;

    ValueLimits(Decisions decisions, CustomerMoney money) {
        this.decisions = decisions;
        this.money = money;
    }

    /**
     * The limit in the house currency.
     *
     * @throws IllegalArgumentException if the table has no such row, or its currency no rate
     */
    public BigDecimal amount(String purpose) {
        Map<String, @Nullable Object> rule =
                decisions.decide(DECISION, Map.of("purpose", purpose)).first();
        if (rule.isEmpty()) {
            throw new IllegalArgumentException("value-limit.dmn has no row for '" + purpose + "'");
        }
        String currency = String.valueOf(rule.get("currency"));
        return money.inHouse(new BigDecimal(String.valueOf(rule.get("amount"))), currency)
                .orElseThrow(() -> new IllegalArgumentException(
                        "exchange-rate.dmn has no rate for " + currency + ", the currency of a limit"));
    }
}
