package io.leadwright.forms.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import io.leadwright.forms.definition.TestForms;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would raise a grade, checked against every combination on 200 generated leads and the shipped tables. */
class UpgradeTest {
    private static final Decisions DECISIONS = TestDecisions.of(Path.of("decisions"));
    private static final RatedForm FORM =
            RatedForm.of(TestForms.of(Path.of("forms/lead.form"))).orElseThrow();
    private static final Upgrade UPGRADE = new Upgrade(DECISIONS, new Rating(DECISIONS, new ObjectMapper()));
    private static final Set<String> SETTLED =
            Set.of("companySize", "industry", "location", "cooperation", "contactRole", "needFit");

    static Stream<Scorecard> leads() {
        Random random = new Random(20);
        return IntStream.range(0, 200).mapToObj(number -> lead(random));
    }

    /** A lead of which a random part is known; what is unknown has its lowest category, as the rules read it. */
    private static Scorecard lead(Random random) {
        double share = random.nextDouble();
        Map<String, JsonNode> evidence = new LinkedHashMap<>();
        FORM.all().forEach(dimension -> {
            List<String> categories = FORM.categories(dimension);
            boolean known = random.nextDouble() < share;
            String category = categories.get(known ? random.nextInt(categories.size()) : categories.size() - 1);
            evidence.put(
                    dimension,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("category", category)
                            .put("quote", known ? "原话" : null)
                            .put("by", "rules"));
        });
        return new Scorecard(evidence);
    }

    @ParameterizedTest
    @MethodSource("leads")
    void eachSetRaisesTheGradeAndNoSmallerOneDoes(Scorecard lead) {
        Upgrade.Chances chances = UPGRADE.of(FORM, lead);
        int now = UPGRADE.rank(grade(lead));
        assertThat(chances.targets().isEmpty()).isEqualTo(now == 4);
        Map<Integer, Map<Set<String>, Integer>> ranks = new TreeMap<>();
        for (Upgrade.Target target : chances.targets()) {
            int wanted = UPGRADE.rank(target.grade());
            assertThat(wanted).isGreaterThan(now);
            Map<Integer, List<Set<String>>> reaching = reaching(lead, wanted, ranks);
            int smallest = reaching.keySet().stream().findFirst().orElse(Integer.MAX_VALUE);
            if (smallest > 4) {
                assertThat(target.sets()).isEmpty();
                continue;
            }
            assertThat(target.sets()).isNotEmpty().allSatisfy(set -> {
                assertThat(set).hasSize(smallest);
                Scorecard then = lead;
                for (Upgrade.Fact fact : set) {
                    then = then.supposing(fact.dimension(), fact.category());
                }
                assertThat(UPGRADE.rank(grade(then))).isGreaterThanOrEqualTo(wanted);
            });
            assertThat(target.sets().stream()
                            .map(set ->
                                    set.stream().map(Upgrade.Fact::dimension).collect(Collectors.toSet()))
                            .toList())
                    .as("all sets of %d", smallest)
                    .containsExactlyInAnyOrderElementsOf(reaching.get(smallest));
        }
    }

    /** The smallest sets of dimensions that may be asked about with which their best categories reach the grade. */
    private static Map<Integer, List<Set<String>>> reaching(
            Scorecard lead, int wanted, Map<Integer, Map<Set<String>, Integer>> ranks) {
        Map<Integer, List<Set<String>>> reaching = new TreeMap<>();
        for (int size = 1; size <= 4 && reaching.isEmpty(); size++) {
            List<Set<String>> sets = ranks.computeIfAbsent(size, count -> ranks(lead, count)).entrySet().stream()
                    .filter(set -> set.getValue() >= wanted)
                    .map(set -> set.getKey())
                    .toList();
            if (!sets.isEmpty()) {
                reaching.put(size, sets);
            }
        }
        return reaching;
    }

    /** The rank of the grade with the best categories of every set of dimensions of this size. */
    private static Map<Set<String>, Integer> ranks(Scorecard lead, int size) {
        List<String> askable = FORM.all().stream()
                .filter(dimension -> mayAsk(lead, dimension) && best(lead, dimension) > score(lead))
                .toList();
        Map<String, String> best = askable.stream()
                .collect(Collectors.toMap(dimension -> dimension, dimension -> bestCategory(lead, dimension)));
        Map<Set<String>, Integer> ranks = new HashMap<>();
        for (int bits = 1; bits < 1 << askable.size(); bits++) {
            if (Integer.bitCount(bits) == size) {
                Set<String> set = new HashSet<>();
                Scorecard then = lead;
                for (int place = 0; place < askable.size(); place++) {
                    if ((bits & 1 << place) != 0) {
                        set.add(askable.get(place));
                        then = then.supposing(askable.get(place), best.getOrDefault(askable.get(place), ""));
                    }
                }
                ranks.put(set, UPGRADE.rank(grade(then)));
            }
        }
        return ranks;
    }

    private static String bestCategory(Scorecard lead, String dimension) {
        return FORM.categories(dimension).stream()
                .max(Comparator.comparingInt(category -> score(lead.supposing(dimension, category))))
                .orElseThrow();
    }

    private static boolean mayAsk(Scorecard lead, String dimension) {
        return Boolean.TRUE.equals(DECISIONS
                .decide(
                        "lead-question",
                        Map.of(
                                "dimension", dimension,
                                "known", lead.known(dimension),
                                "category", lead.category(dimension)))
                .first()
                .get("ask"));
    }

    @ParameterizedTest
    @MethodSource("leads")
    void theFirstQuestionIsTheOneThatCanMoveMost(Scorecard lead) {
        int most = FORM.all().stream()
                .filter(dimension -> !lead.known(dimension))
                .mapToInt(dimension -> best(lead, dimension) - score(lead))
                .max()
                .orElse(0);
        assertThat(UPGRADE.of(FORM, lead).first().map(Upgrade.Fact::gain).orElse(0))
                .isEqualTo(most);
    }

    @ParameterizedTest
    @MethodSource("leads")
    void asksForNothingThatIsSettled(Scorecard lead) {
        assertThat(UPGRADE.of(FORM, lead).facts())
                .noneMatch(fact -> lead.known(fact.dimension()) && SETTLED.contains(fact.dimension()))
                .allSatisfy(fact -> {
                    assertThat(fact.question().zh()).isNotBlank();
                    assertThat(fact.question().en()).isNotBlank();
                });
    }

    @Test
    void anEmptyLeadIsAskedForItsNeedFirst() {
        Map<String, JsonNode> evidence = new LinkedHashMap<>();
        FORM.all().forEach(dimension -> {
            List<String> categories = FORM.categories(dimension);
            evidence.put(
                    dimension,
                    JsonNodeFactory.instance.objectNode().put("category", categories.get(categories.size() - 1)));
        });
        Upgrade.Chances chances = UPGRADE.of(FORM, new Scorecard(evidence));
        assertThat(chances.first().orElseThrow().dimension()).isEqualTo("needFit");
        assertThat(chances.targets()).extracting(Upgrade.Target::grade).containsExactly("C", "A");
        assertThat(chances.targets().get(0).sets()).isNotEmpty();
        assertThat(chances.targets().get(1).sets())
                .as("A takes more than four facts")
                .isEmpty();
    }

    /** The categories of the form are those that the scorecard and the prompt know. */
    @Test
    void theFormKnowsTheCategoriesOfTheScorecard() {
        FORM.all()
                .forEach(dimension -> assertThat(FORM.categories(dimension))
                        .as(dimension)
                        .containsAll(DECISIONS.literals(Scorecard.table(dimension), dimension)));
    }

    private static int best(Scorecard lead, String dimension) {
        return FORM.categories(dimension).stream()
                .mapToInt(category -> score(lead.supposing(dimension, category)))
                .max()
                .orElseThrow();
    }

    private static int score(Scorecard card) {
        return ((Number) outputs(card).getOrDefault("score", 0)).intValue();
    }

    private static String grade(Scorecard card) {
        return String.valueOf(outputs(card).get("grade"));
    }

    private static Map<String, @Nullable Object> outputs(Scorecard card) {
        return card.outputs(DECISIONS, "lead-score");
    }
}
