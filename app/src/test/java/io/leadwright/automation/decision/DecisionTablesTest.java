package io.leadwright.automation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped decisions, row by row as in {@code decisions/*.csv}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionTablesTest {
    private final Map<String, DecisionUnderTest> decisions = Map.ofEntries(
            Map.entry("sales-region", shipped("sales-region", true)),
            Map.entry("lead-score", shipped("lead-score", false)),
            Map.entry("lead-grade", gradesAlone()),
            Map.entry("assignment", shipped("assignment", false)),
            Map.entry("follow-up-plan", shipped("follow-up-plan", false)),
            Map.entry("record-access", shipped("record-access", false)),
            Map.entry("mail-policy", shipped("mail-policy", false)),
            Map.entry("working-calendar", shipped("working-calendar", false)),
            Map.entry("first-contact-sla", shipped("first-contact-sla", false)),
            Map.entry("playbook", shipped("playbook", false)),
            Map.entry("loss-reason", shipped("loss-reason", false)),
            Map.entry("loss-reason-words", shipped("loss-reason-words", false)),
            Map.entry("value-limit", shipped("value-limit", false)),
            Map.entry("evidence-event", shipped("evidence-event", false)),
            Map.entry("value-origin", shipped("value-origin", false)),
            Map.entry("list-price", shipped("list-price", false)),
            Map.entry("record-value", shipped("record-value", false)),
            Map.entry("nurture-maturity", shipped("nurture-maturity", true)),
            Map.entry("nurture-track", shipped("nurture-track", false)),
            Map.entry("nurture-next-mail", shipped("nurture-next-mail", false)),
            Map.entry("advice-words", shipped("advice-words", false)),
            Map.entry("model-return", shipped("model-return", false)),
            Map.entry("notification-policy", shipped("notification-policy", false)),
            Map.entry("colleague-mail-policy", shipped("colleague-mail-policy", false)),
            Map.entry("shared-pool", shipped("shared-pool", false)),
            Map.entry("company-name", shipped("company-name", false)),
            Map.entry("known-customer", shipped("known-customer", false)),
            Map.entry("customer-history", shipped("customer-history", false)),
            Map.entry("known-owner", shipped("known-owner", false)),
            Map.entry("public-mail-host", shipped("public-mail-host", false)),
            Map.entry("oidc-roles", shipped("oidc-roles", false)),
            Map.entry("model-price", shipped("model-price", false)),
            Map.entry("exchange-rate", shipped("exchange-rate", false)),
            Map.entry("risk", shipped("risk", false)),
            Map.entry("next-action", shipped("next-action", false)),
            Map.entry("behavior-group", shipped("behavior-group", false)),
            Map.entry("action-outcome", shipped("action-outcome", false)),
            Map.entry("action-wait", shipped("action-wait", false)),
            Map.entry("stage-proposal", shipped("stage-proposal", false)),
            Map.entry("customer-language", shipped("customer-language", false)),
            Map.entry("letter-language", shipped("letter-language", false)),
            Map.entry("deal-move", shipped("deal-move", false)),
            Map.entry("deal-probability", shipped("deal-probability", false)),
            Map.entry("amount-word", shipped("amount-word", false)),
            Map.entry("letter-template", shipped("letter-template", false)),
            Map.entry("reply-event", shipped("reply-event", false)),
            Map.entry("behavior-strength", shipped("behavior-strength", false)),
            Map.entry("intent-keyword", shipped("intent-keyword", false)),
            Map.entry("competitor", shipped("competitor", false)),
            Map.entry("event-type", shipped("event-type", false)),
            Map.entry("product-series", shipped("product-series", false)),
            Map.entry("funnel-health", shipped("funnel-health", false)),
            Map.entry("funnel-leak", shipped("funnel-leak", false)),
            Map.entry("funnel-report", shipped("funnel-report", false)),
            Map.entry("report-advice", shipped("report-advice", false)),
            Map.entry("minutes", shipped("minutes", true)),
            Map.entry("minutes-effect", shipped("minutes-effect", false)),
            Map.entry("activity-icon", shipped("activity-icon", false)),
            Map.entry("reminder", shipped("reminder", false)),
            Map.entry("risk-reminder", shipped("risk-reminder", false)),
            Map.entry("today-outcome", shipped("today-outcome", false)),
            Map.entry("rating-access", shipped("rating-access", false)),
            Map.entry("lead-question", shipped("lead-question", false)),
            Map.entry("lead-upgrade", DecisionUnderTest.of("lead-upgrade", model("lead-question"), false)),
            Map.entry("mail-recipient", shipped("mail-recipient", false)),
            Map.entry("industry", shipped("industry", false)),
            Map.entry("source", shipped("source", false)),
            Map.entry("stage", shipped("stage", false)));

    private static DecisionUnderTest shipped(String key, boolean plain) {
        return DecisionUnderTest.of(key, model(key), plain);
    }

    /** The grade's own table: sums of points are multiples of five, so its boundaries are reached only without them. */
    private static DecisionUnderTest gradesAlone() {
        DmnModelInstance model = model("lead-score");
        Decision grade = model.getModelElementById("lead-score");
        grade.getInformationRequirements().clear();
        return DecisionUnderTest.of("lead-score", model, false);
    }

    private static DmnModelInstance model(String key) {
        return Dmn.readModelFromFile(new File("decisions/" + key + ".dmn"));
    }

    Stream<DecisionCase> rows() {
        return decisions.keySet().stream().sorted().flatMap(key -> DecisionCase.of(key).stream());
    }

    private DecisionUnderTest decision(String key) {
        return Objects.requireNonNull(decisions.get(key));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void giveWhatTheRowSaysWithBothEngines(DecisionCase row) {
        DecisionUnderTest decision = decision(row.decision());
        Map<String, String> expected = decision.expected(row);
        assertThat(outputs(decision.withCompiledFeel(row), expected))
                .as("compiled FEEL")
                .isEqualTo(expected);
        assertThat(outputs(decision.withStockFeel(row), expected))
                .as("stock FEEL")
                .isEqualTo(expected);
        assertThat(row.cell(DecisionCase.REQUIREMENT)).matches("(S\\d-\\d+|A\\d+) .+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sales-region",
                "lead-score",
                "assignment",
                "follow-up-plan",
                "record-access",
                "mail-policy",
                "working-calendar",
                "first-contact-sla",
                "loss-reason",
                "loss-reason-words",
                "value-limit",
                "evidence-event",
                "value-origin",
                "list-price",
                "record-value",
                "playbook",
                "nurture-maturity",
                "nurture-track",
                "nurture-next-mail",
                "advice-words",
                "model-return",
                "notification-policy",
                "mail-recipient",
                "colleague-mail-policy",
                "shared-pool",
                "company-name",
                "known-customer",
                "customer-history",
                "known-owner",
                "public-mail-host",
                "oidc-roles",
                "exchange-rate",
                "risk",
                "next-action",
                "behavior-group",
                "action-outcome",
                "action-wait",
                "stage-proposal",
                "customer-language",
                "amount-word",
                "letter-template",
                "reply-event",
                "behavior-strength",
                "intent-keyword",
                "competitor",
                "event-type",
                "product-series",
                "funnel-health",
                "funnel-leak",
                "funnel-report",
                "report-advice",
                "minutes",
                "minutes-effect",
                "activity-icon",
                "reminder",
                "risk-reminder",
                "today-outcome",
                "rating-access",
                "lead-question",
                "industry",
                "source",
                "stage"
            })
    void everyRuleIsHitByARow(String key) {
        DecisionUnderTest decision = decision(key);
        // Both decisions of one file.
        String other = key.equals("lead-question") ? "lead-upgrade" : key;
        Set<String> hit = Stream.of(key, other)
                .flatMap(each -> DecisionCase.of(each).stream()
                        .flatMap(row -> decision(each).withCompiledFeel(row).matches().stream()))
                .map(Decided.Match::rule)
                .collect(Collectors.toSet());
        Map<String, String> never = new TreeMap<>(decision.rules());
        never.keySet().removeAll(hit);
        assertThat(never).as("rules of %s that no row hits", key).isEmpty();
    }

    /** A table in which no rule matches gives nothing, which a row writes as empty cells. */
    private static Map<String, String> outputs(Decided decided, Map<String, String> expected) {
        Map<String, String> outputs = new LinkedHashMap<>();
        expected.keySet().forEach(name -> outputs.put(name, ""));
        decided.first().forEach((name, value) -> outputs.put(name, text(value)));
        return outputs;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
