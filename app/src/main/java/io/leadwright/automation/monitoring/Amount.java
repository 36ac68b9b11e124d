package io.leadwright.automation.monitoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money in one currency.
 *
 * @param currency ISO 4217; null is the house currency
 */
public record Amount(@Nullable String currency, BigDecimal sum) {}
