package io.leadwright.sales.report;

import static io.leadwright.automation.step.StepInput.Names.DECISION;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.step.Step;
import io.leadwright.automation.step.StepCall;
import io.leadwright.automation.step.StepInput;
import io.leadwright.automation.step.StepResult;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the figures of the report due today: a decision determines by day of the week which report, over how many days,
 * and for which role. The variables {@code report} and {@code role} go to the process, the figures to the step output
 * {@code report}.
 */
@Component
class ReadReport implements Step {
    private static final String NONE = "none";
    private final Decisions decisions;
    private final ReportFacts facts;
    private final ObjectMapper json;
    private final Clock clock;

    ReadReport(Decisions decisions, ReportFacts facts, ObjectMapper json, Clock clock) {
        this.decisions = decisions;
        this.facts = facts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "read-report";
    }

    @Override
    public Kind kind() {
        return Kind.INSIDE;
    }

    @Override
    public List<StepInput> inputs() {
        return List.of(
                StepInput.required(
                        "decision",
                        DECISION,
                        "which report is due by weekday; outputs report, days, role, risky and what counts as high risk and as stuck"));
    }

    @Override
    public StepResult run(StepCall call) {
        LocalDate today = LocalDate.now(clock);
        Decided due = decisions.decide(
                call.text("decision"), Map.of("weekday", today.getDayOfWeek().getValue()));
        Map<String, @Nullable Object> outputs = due.first();
        String report = String.valueOf(outputs.getOrDefault("report", NONE));
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("report", report);
        variables.put("role", outputs.get("role"));
        if (report.equals(NONE)) {
            return StepResult.variables(variables);
        }
        ReportFacts.Wanted wanted = new ReportFacts.Wanted(
                report,
                number(outputs, "days"),
                number(outputs, "risky"),
                outputs.get("riskLimit") instanceof Number limit ? limit.doubleValue() : 1,
                number(outputs, "stuckStage"),
                number(outputs, "stuckDays"),
                number(outputs, "fewest"));
        return new StepResult(variables, Map.of("report", json.valueToTree(facts.load(today, wanted))));
    }

    /** A whole number of at least 1. */
    private static int number(Map<String, @Nullable Object> outputs, String name) {
        if (outputs.get(name) instanceof Number number && number.intValue() >= 1) {
            return number.intValue();
        }
        throw new IllegalArgumentException("The decision's output '" + name
                + "' must be a whole number from 1 on, not '" + outputs.get(name) + "'");
    }
}
