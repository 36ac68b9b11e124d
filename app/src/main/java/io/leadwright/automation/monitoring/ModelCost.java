package io.leadwright.automation.monitoring;

import java.util.SortedSet;

/**
 * What calls of language models cost.
 *
 * @param unpriced models without a price in {@code model-price.dmn}; the sums are too low by what they cost
 */
record ModelCost(Money money, SortedSet<String> unpriced, long calls) {}
