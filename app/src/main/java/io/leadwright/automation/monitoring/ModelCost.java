package io.leadwright.automation.monitoring;

import java.util.SortedSet;

/**
 * The cost of language model calls.
 *
 * @param unpriced models without a price in {@code model-price.dmn}; the sums lack their cost
 */
record ModelCost(Money money, SortedSet<String> unpriced, long calls) {}
