package io.leadwright.ai.answer;

import io.leadwright.ai.answer.Clause.SignalledClause;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Extracts evidence from a record with decision tables alone. For a decision {@code x} it evaluates, for each clause of the record's text,
 * {@code x-unsaid} (words that state no fact of this customer), {@code x-signals} (what the clause says) and {@code x-measures} (numbers in it), then the decisions listed in {@code x-lookups}, and
 * finally {@code x}, whose required decisions {@code read-<dimension>} give category and reason. A sentence with the signal {@code
 * instruction} is addressed to an AI and is ignored everywhere, whatever it asks for.
 */
@Component
class RuleExtraction {
    private static final String INSTRUCTION = "instruction";
    private static final String TABLE = "read-";

    private final Decisions decisions;
    private final Clock clock;

    RuleExtraction(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Maps each dimension to its evidence. */
    Map<String, Evidence> read(String decision, Map<String, ? extends @Nullable Object> fields) {
        List<SignalledClause> clauses = kept(clauses(decision, fields));
        Measures measures = Measures.of(decisions, decision + "-measures", clauses);
        Map<String, @Nullable Object> facts = facts(fields, clauses);
        facts.put(
                "signals",
                clauses.stream()
                        .flatMap(clause -> clause.signals().stream())
                        .distinct()
                        .toList());
        facts.putAll(measures.values());
        lookUp(decision, facts);
        decisions.inputs(decision).forEach(input -> facts.putIfAbsent(input, null));
        QuoteFinder quoteFinder = new QuoteFinder(fields, clauses, measures);
        Map<String, Evidence> read = new LinkedHashMap<>();
        for (Decided.Match match : decisions.decide(decision, facts).matches()) {
            if (match.decision().startsWith(TABLE)) {
                Object because = match.outputs().get("because");
                read.put(
                        dimension(match.decision()),
                        quoteFinder.evidence(String.valueOf(match.outputs().get("category")), (String) because));
            }
        }
        return read;
    }

    /** The clauses addressed to an AI; they never count as evidence. */
    List<Clause> instructions(String decision, Map<String, ? extends @Nullable Object> fields) {
        List<SignalledClause> all = clauses(decision, fields);
        List<SignalledClause> kept = kept(all);
        return all.stream()
                .filter(clause -> !kept.contains(clause))
                .map(SignalledClause::clause)
                .toList();
    }

    private List<SignalledClause> clauses(String decision, Map<String, ? extends @Nullable Object> fields) {
        Unsaid unsaid = new Unsaid(decisions, decision, clock);
        List<SignalledClause> clauses = new ArrayList<>();
        fields.forEach((field, value) -> {
            if (value instanceof String text) {
                Clauses.of(field, text).forEach(clause -> clauses.add(signalled(decision, unsaid.without(clause))));
            }
        });
        return clauses;
    }

    private SignalledClause signalled(String decision, Clause clause) {
        List<String> signals = decisions
                .decide(
                        decision + "-signals",
                        Map.of("text", clause.plain(), "said", clause.said(), "field", clause.field()))
                .outputs()
                .stream()
                .map(output -> String.valueOf(output.get("signal")))
                .toList();
        return new SignalledClause(clause, signals);
    }

    private static List<SignalledClause> kept(List<SignalledClause> clauses) {
        Set<String> spoiled = new HashSet<>();
        clauses.stream()
                .filter(clause -> clause.signals().contains(INSTRUCTION))
                .forEach(clause -> spoiled.add(clause.sentence()));
        return clauses.stream()
                .filter(clause -> !spoiled.contains(clause.sentence()))
                .toList();
    }

    /** The fields as rules read them: normalized, empty instead of missing, without the excluded clauses. */
    private static Map<String, @Nullable Object> facts(
            Map<String, ? extends @Nullable Object> fields, List<SignalledClause> clauses) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        fields.forEach((field, value) -> facts.put(field, value == null ? "" : value instanceof String ? "" : value));
        for (SignalledClause clause : clauses) {
            facts.merge(
                    clause.clause().field(),
                    clause.clause().plain(),
                    (before, more) -> String.valueOf(before).isEmpty() ? more : before + "," + more);
        }
        return facts;
    }

    private void lookUp(String decision, Map<String, @Nullable Object> facts) {
        decisions.decide(decision + "-lookups", Map.of("field", "")).outputs().forEach(row -> {
            String name = String.valueOf(row.get("decision"));
            decisions.inputs(name).forEach(input -> facts.putIfAbsent(input, ""));
            facts.putAll(decisions.decide(name, facts).first());
        });
    }

    /** {@code companySize} for {@code read-company-size}. */
    private static String dimension(String decision) {
        StringBuilder key = new StringBuilder();
        for (String word : decision.substring(TABLE.length()).split("-", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
