package io.leadwright.automation.decision;

import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceValidator;
import io.leadwright.automation.deployment.ValidationError;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks decisions marked {@code leadwright:monotone="true"}: greater inputs never give a smaller first output. Callers of such a decision
 * can ignore the order in which the inputs grew.
 */
@Component
class MonotoneCheck implements ResourceValidator {
    private static final String NAMESPACE = "http://leadwright.io/schema/dmn";
    private static final Pattern GROWING = Pattern.compile("-?|>=?\\s*\\d+(\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Override
    public String folder() {
        return "decisions";
    }

    @Override
    public List<ValidationError> check(Resource file, List<Resource> all) {
        List<ValidationError> faults = new ArrayList<>();
        if (file.text().contains(NAMESPACE)) {
            try {
                DmnModelInstance model = Dmn.readModelFromStream(
                        new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
                model.getModelElementsByType(Decision.class).stream()
                        .filter(MonotoneCheck::declared)
                        .forEach(decision -> check(file, decision, faults));
            } catch (ModelException e) {
                // DmnCheck reports what is wrong with the file.
            }
        }
        return faults;
    }

    private static boolean declared(Decision decision) {
        return "true".equals(decision.getAttributeValueNs(NAMESPACE, "monotone"));
    }

    private static void check(Resource file, Decision decision, List<ValidationError> faults) {
        for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
            if (table.getHitPolicy() != HitPolicy.FIRST) {
                faults.add(new ValidationError(
                        file.name(), table.getId(), "a monotone table must have the hit policy FIRST"));
            }
            BigDecimal before = null;
            for (Rule rule : table.getRules()) {
                rule.getInputEntries().forEach(cell -> cell(file, cell, faults));
                before = output(file, rule, before, faults);
            }
        }
    }

    private static void cell(Resource file, InputEntry cell, List<ValidationError> faults) {
        String text = cell.getText().getTextContent().strip();
        if (!GROWING.matcher(text).matches()) {
            faults.add(new ValidationError(
                    file.name(),
                    cell.getId(),
                    "'" + text
                            + "' can stop matching when a number grows; a cell of a monotone table is '>= n', '> n' or"
                            + " '-'"));
        }
    }

    private static @Nullable BigDecimal output(
            Resource file, Rule rule, @Nullable BigDecimal before, List<ValidationError> faults) {
        OutputEntry first = rule.getOutputEntries().iterator().next();
        String text = first.getText().getTextContent().strip();
        if (!NUMBER.matcher(text).matches()) {
            faults.add(new ValidationError(
                    file.name(),
                    first.getId(),
                    "'" + text + "' is not a number; the first output of a monotone table must be one"));
            return before;
        }
        BigDecimal value = new BigDecimal(text);
        if (before != null && value.compareTo(before) > 0) {
            faults.add(new ValidationError(
                    file.name(),
                    first.getId(),
                    text + " is more than the " + before + " of a rule above it; put the rule with the greater number"
                            + " first"));
        }
        return value;
    }
}
