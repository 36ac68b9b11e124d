package io.leadwright.sales.amount;

import io.leadwright.sales.customer.CustomerFault;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount as somebody wrote it.
 *
 * @param currency ISO 4217; empty if no sign or word beside the number names one
 */
public record WrittenAmount(BigDecimal number, String currency) {

    /**
     * The currency of the amount: what is written beside it, else what was chosen.
     *
     * @param chosen ISO 4217; null if nothing was chosen
     * @throws CustomerFault if the two differ
     */
    public @Nullable String currencyOr(@Nullable String chosen) {
        return currencyOr("currency", chosen);
    }

    /** The same, naming another field in a fault. */
    public @Nullable String currencyOr(String field, @Nullable String chosen) {
        if (currency.isEmpty()) {
            return chosen;
        }
        if (chosen != null && !chosen.isBlank() && !chosen.equals(currency)) {
            throw CustomerFault.invalid(field, "otherCurrency", currency, chosen);
        }
        return currency;
    }
}
