package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceReferences;
import io.leadwright.automation.deployment.ResourceValidator;
import io.leadwright.automation.deployment.ValidationError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks decisions: only hit policies that the engine evaluates reliably, only FEEL, and a sentence on every rule. */
@Component
class DmnCheck implements ResourceValidator {
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern PATTERN_CALL =
            Pattern.compile("(?:matches|replace|split)\\s*\\([^\"]*?,\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Set<HitPolicy> POLICIES =
            EnumSet.of(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.ANY, HitPolicy.COLLECT);

    @Override
    public String folder() {
        return "decisions";
    }

    @Override
    public List<ValidationError> check(Resource file, List<Resource> all) {
        DmnModelInstance model;
        try {
            model = Dmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
        } catch (ModelException e) {
            return List.of(new ValidationError(file.name(), "file", ResourceReferences.cause(e)));
        }
        List<ValidationError> faults = new ArrayList<>();
        language(file, "definitions", model.getDefinitions().getExpressionLanguage(), faults);
        model.getModelElementsByType(Decision.class).forEach(decision -> decision(file, decision, faults));
        model.getModelElementsByType(DecisionTable.class).forEach(table -> table(file, table, faults));
        model.getModelElementsByType(LiteralExpression.class).forEach(cell -> {
            language(file, cell.getId(), cell.getExpressionLanguage(), faults);
            expression(file, cell.getId(), text(cell.getText()), faults);
        });
        model.getModelElementsByType(UnaryTests.class).forEach(cell -> {
            language(file, cell.getId(), cell.getExpressionLanguage(), faults);
            test(file, cell.getId(), text(cell.getText()), faults);
        });
        return faults;
    }

    private static void decision(Resource file, Decision decision, List<ValidationError> faults) {
        if (decision.getCamundaHistoryTimeToLiveString() == null) {
            faults.add(new ValidationError(
                    file.name(),
                    decision.getId(),
                    "camunda:historyTimeToLive is missing; set it, for example to P365D"));
        }
    }

    private static void table(Resource file, DecisionTable table, List<ValidationError> faults) {
        if (!POLICIES.contains(table.getHitPolicy())) {
            faults.add(new ValidationError(
                    file.name(),
                    table.getId(),
                    "hit policy " + table.getHitPolicy() + " is not reliable here; use " + POLICIES));
        }
        for (Rule rule : table.getRules()) {
            if (rule.getDescription() == null
                    || rule.getDescription().getTextContent().isBlank()) {
                faults.add(new ValidationError(file.name(), rule.getId(), "the rule has no description"));
            }
        }
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    /** A broken pattern would silently match nothing. */
    private static void patterns(Resource file, String element, String text, List<ValidationError> faults) {
        Matcher call = PATTERN_CALL.matcher(text);
        while (call.find()) {
            try {
                Pattern.compile(call.group(1).replace("\\\\", "\\"));
            } catch (PatternSyntaxException broken) {
                faults.add(new ValidationError(
                        file.name(),
                        element,
                        "the pattern is broken: " + broken.getDescription() + " in " + call.group(1)));
            }
        }
    }

    /** The engine parses a cell only at its first use, which is too late. */
    private static void expression(Resource file, String element, String text, List<ValidationError> faults) {
        if (!text.isEmpty()) {
            fault(file, element, FEEL.parseExpression(text), faults);
            patterns(file, element, text, faults);
        }
    }

    private static void test(Resource file, String element, String text, List<ValidationError> faults) {
        if (!text.isEmpty()) {
            fault(file, element, FEEL.parseUnaryTests(text), faults);
            patterns(file, element, text, faults);
        }
    }

    private static void fault(Resource file, String element, ParseResult parsed, List<ValidationError> faults) {
        if (parsed.isFailure()) {
            faults.add(
                    new ValidationError(file.name(), element, parsed.failure().message()));
        }
    }

    private static void language(
            Resource file, String element, @Nullable String language, List<ValidationError> faults) {
        if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel")) {
            faults.add(new ValidationError(
                    file.name(), element, "the expression language '" + language + "' is not FEEL"));
        }
    }
}
