package io.leadwright.ai.answer;

import io.leadwright.ai.answer.Clause.SignalledClause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the record's own words behind the reason a table gives: a signal, a measure or a field. */
final class QuoteFinder {
    private static final int LONGEST = 300;
    private final Map<String, ? extends @Nullable Object> fields;
    private final List<SignalledClause> clauses;
    private final Measures measures;

    QuoteFinder(Map<String, ? extends @Nullable Object> fields, List<SignalledClause> clauses, Measures measures) {
        this.fields = fields;
        this.clauses = clauses;
        this.measures = measures;
    }

    Evidence evidence(String category, @Nullable String because) {
        if (because == null) {
            return new Evidence(category, null, null);
        }
        return signal(because)
                .or(() -> measures.source(because))
                .map(clause -> new Evidence(category, clause.original(), clause.field()))
                .orElseGet(() -> field(category, because));
    }

    private Optional<Clause> signal(String name) {
        return clauses.stream()
                .filter(clause -> clause.signals().contains(name))
                .map(SignalledClause::clause)
                .findFirst();
    }

    /** A whole field, if any of it was kept. */
    private Evidence field(String category, String name) {
        boolean kept =
                clauses.stream().anyMatch(clause -> clause.clause().field().equals(name));
        if (!kept || !(fields.get(name) instanceof String text)) {
            return new Evidence(category, null, null);
        }
        String quote = text.strip();
        return new Evidence(category, quote.length() > LONGEST ? quote.substring(0, LONGEST) : quote, name);
    }
}
