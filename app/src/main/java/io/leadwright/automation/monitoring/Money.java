package io.leadwright.automation.monitoring;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums of money that are kept apart by currency.
 *
 * @param sums by currency, ISO 4217
 */
record Money(SortedMap<String, BigDecimal> sums) {
    static Money none() {
        return new Money(new TreeMap<>());
    }

    Money plus(String currency, BigDecimal amount) {
        TreeMap<String, BigDecimal> more = new TreeMap<>(sums);
        more.merge(currency, amount, BigDecimal::add);
        return new Money(more);
    }
}
