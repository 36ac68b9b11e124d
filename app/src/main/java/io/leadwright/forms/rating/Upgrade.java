package io.leadwright.forms.rating;

import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.FormRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds what would raise a record's grade: the smallest sets of facts with which the scorecard gives a better one. A fact is the best
 * category of a dimension that {@code lead-question.dmn} allows to ask about; {@code lead-upgrade} in that file says which grades to aim
 * for and how many facts are worth asking for.
 */
@Component
class Upgrade {
    private static final String QUESTIONS = "lead-question";
    private static final String TARGETS = "lead-upgrade";
    private final Decisions decisions;
    private final Rating rating;

    Upgrade(Decisions decisions, Rating rating) {
        this.decisions = decisions;
        this.rating = rating;
    }

    /**
     * A fact that would change the rating.
     *
     * @param gain the points it would add
     * @param known whether the record already says something about the dimension
     */
    record Fact(String dimension, String category, int gain, boolean known, Question question) {}

    /** How to ask for a fact, in Chinese and English; facts with the same gain are asked for in this order. */
    record Question(int order, String zh, String en) {
        String in(String language) {
            return language.equals("en") ? en : zh;
        }
    }

    /** A grade and the smallest sets of facts that lead to it; without sets it takes more facts than are worth asking for. */
    record Target(String grade, List<List<Fact>> sets) {}

    /** All facts worth asking for, the best first, and the grades they lead to. */
    record Chances(List<Fact> facts, List<Target> targets) {
        /** The fact to ask for first: the unknown one that can add the most points. */
        Optional<Fact> first() {
            return facts.stream().filter(fact -> !fact.known()).findFirst();
        }
    }

    Chances of(RatedForm form, FormRecord record) {
        return of(form, rating.evidence(record.data(), form.into()));
    }

    Chances of(RatedForm form, Scorecard card) {
        if (card.evidence().isEmpty()) {
            return new Chances(List.of(), List.of());
        }
        Map<String, @Nullable Object> now = score(form, card);
        List<Fact> facts = form.all().stream()
                .map(dimension -> fact(form, card, dimension, points(now)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Fact::gain)
                        .reversed()
                        .thenComparingInt(fact -> fact.question().order()))
                .toList();
        return new Chances(facts, targets(form, card, facts, String.valueOf(now.get(RatedForm.GRADE))));
    }

    private Optional<Fact> fact(RatedForm form, Scorecard card, String dimension, int now) {
        if (card.set(dimension) || !card.evidence().containsKey(dimension)) {
            return Optional.empty();
        }
        Optional<Question> question = question(card, dimension);
        if (question.isEmpty()) {
            return Optional.empty();
        }
        return form.categories(dimension).stream()
                .map(category -> new Fact(
                        dimension,
                        category,
                        points(score(form, card.supposing(dimension, category))) - now,
                        card.known(dimension),
                        question.get()))
                .filter(fact -> fact.gain() > 0)
                .reduce((best, next) -> next.gain() > best.gain() ? next : best);
    }

    private Optional<Question> question(Scorecard card, String dimension) {
        Map<String, @Nullable Object> row = decisions
                .decide(
                        QUESTIONS,
                        Map.of(
                                "dimension", dimension,
                                "known", card.known(dimension),
                                "category", card.category(dimension)))
                .first();
        return Boolean.TRUE.equals(row.get("ask"))
                ? Optional.of(new Question(
                        number(row.get("order")), String.valueOf(row.get("zh")), String.valueOf(row.get("en"))))
                : Optional.empty();
    }

    private List<Target> targets(RatedForm form, Scorecard card, List<Fact> facts, String grade) {
        Map<String, @Nullable Object> aim = aim(grade);
        Map<String, Target> targets = new LinkedHashMap<>();
        Map<Integer, List<Outcome>> outcomes = new HashMap<>();
        for (String name : List.of("next", "best")) {
            if (aim.get(name) instanceof String wanted && !targets.containsKey(wanted)) {
                List<List<Fact>> sets = List.of();
                for (int size = 1; size <= number(aim.get("mostFacts")) && sets.isEmpty(); size++) {
                    sets = outcomes.computeIfAbsent(size, count -> outcomes(form, card, facts, count)).stream()
                            .filter(outcome -> rank(outcome.grade()) >= rank(wanted))
                            .map(Outcome::facts)
                            .toList();
                }
                targets.put(wanted, new Target(wanted, sets));
            }
        }
        return List.copyOf(targets.values());
    }

    private record Outcome(List<Fact> facts, String grade) {}

    private List<Outcome> outcomes(RatedForm form, Scorecard card, List<Fact> facts, int size) {
        return combinations(facts, 0, size).stream()
                .map(set -> {
                    Scorecard then = card;
                    for (Fact fact : set) {
                        then = then.supposing(fact.dimension(), fact.category());
                    }
                    return new Outcome(set, String.valueOf(score(form, then).get(RatedForm.GRADE)));
                })
                .toList();
    }

    private static List<List<Fact>> combinations(List<Fact> facts, int from, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Fact>> all = new ArrayList<>();
        for (int first = from; first <= facts.size() - size; first++) {
            for (List<Fact> rest : combinations(facts, first + 1, size - 1)) {
                List<Fact> set = new ArrayList<>();
                set.add(facts.get(first));
                set.addAll(rest);
                all.add(List.copyOf(set));
            }
        }
        return all;
    }

    private Map<String, @Nullable Object> score(RatedForm form, Scorecard card) {
        return card.outputs(decisions, form.property("scorecard"));
    }

    /** The place of a grade among the others; a better grade has a higher one. */
    int rank(String grade) {
        return number(aim(grade).get("rank"));
    }

    /** How many sets are worth showing. */
    int mostSets(String grade) {
        return number(aim(grade).get("mostSets"));
    }

    private Map<String, @Nullable Object> aim(String grade) {
        return decisions.decide(TARGETS, Map.of("grade", grade)).first();
    }

    private static int points(Map<String, @Nullable Object> outputs) {
        return number(outputs.get("score"));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
