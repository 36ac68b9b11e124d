package io.leadwright.sales.customer;

import io.leadwright.automation.decision.Decisions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Converts amounts to the house currency with the rates of {@code exchange-rate.dmn}. */
@Component
public class CustomerMoney {
    private static final String DECISION = "exchange-rate";
    /** The largest amount of one deal. */
    static final BigDecimal LARGEST = new BigDecimal("9999999999");
    /** The largest sum in one currency, so that several sums still fit their column. */
    private static final BigDecimal LARGEST_SUM = new BigDecimal("999999999999");

    private final Decisions decisions;
    private final CustomerSettings settings;

    CustomerMoney(Decisions decisions, CustomerSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    /** The house currency, ISO 4217. */
    public String house() {
        return settings.currency();
    }

    /** The amount in the house currency, two decimals, at most {@link #LARGEST_SUM}; empty for a currency without a rate. */
    public Optional<BigDecimal> inHouse(BigDecimal amount, String currency) {
        if (currency.equals(house())) {
            return Optional.of(rounded(amount));
        }
        return rate(currency)
                .flatMap(from ->
                        rate(house()).map(to -> rounded(amount.multiply(from).divide(to, 4, RoundingMode.HALF_UP))));
    }

    /** The currencies with a rate, in the order of the table. */
    public Set<String> currencies() {
        return decisions.literals(DECISION, "currency");
    }

    /** Whether amounts in this currency can be converted. */
    public boolean knows(String currency) {
        return currency.equals(house())
                || (rate(currency).isPresent() && rate(house()).isPresent());
    }

    /** How many decimals an amount in this currency can have: none in yen, two in most (ISO 4217). */
    public static int decimals(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .map(digits -> Math.min(2, digits))
                .orElse(2);
    }

    private Optional<BigDecimal> rate(String currency) {
        Object rate =
                decisions.decide(DECISION, Map.of("currency", currency)).first().get("rate");
        return Optional.ofNullable(rate)
                .map(value -> new BigDecimal(value.toString()))
                .filter(value -> value.signum() > 0);
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.min(LARGEST_SUM).max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    }

    /** For JSON: without decimals if it is a whole number. */
    public static Number plain(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() <= 0 ? shortest.toBigInteger() : shortest;
    }
}
