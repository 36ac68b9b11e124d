package io.leadwright.automation.monitoring;

import java.util.List;

/** The facts of one query, looked up by element or process. */
record FactSheet(List<FactRows.Fact> facts) {

    long number(String kind, String element) {
        return of(kind, element).stream().mapToLong(FactRows.Fact::number).sum();
    }

    List<TokenUsage> usage(String element) {
        return of("usage", element).stream()
                .map(fact -> new TokenUsage(
                        String.valueOf(fact.label()),
                        fact.number(),
                        fact.one().longValue(),
                        fact.two().longValue()))
                .toList();
    }

    List<Amount> value(String element) {
        return of("value", element).stream()
                .map(fact -> new Amount(fact.label(), fact.one()))
                .toList();
    }

    private List<FactRows.Fact> of(String kind, String element) {
        return facts.stream()
                .filter(fact -> fact.kind().equals(kind) && fact.element().equals(element))
                .toList();
    }
}
