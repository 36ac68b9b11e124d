package io.leadwright.sales.nextaction;

import io.leadwright.automation.calendar.WorkingDays;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.record.Facts;
import io.leadwright.messaging.mail.MailConsent;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.risk.ActionFacts;
import io.leadwright.sales.risk.ActionGroups;
import io.leadwright.sales.risk.RiskScores;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates {@code next-action.dmn} for a customer; inputs that neither behavior nor customer provide are fields of the
 * record.
 */
@Component
class ActionRules {
    private static final String CALENDAR = "working-calendar";
    private static final int DAYS_IN_A_WEEK = 7;

    private final Decisions decisions;
    private final ActionGroups groups;
    private final ActionWords words;
    private final Facts records;
    private final MailConsent consent;
    private final WorkingDays days;
    private final Clock clock;

    ActionRules(
            Decisions decisions,
            ActionGroups groups,
            ActionWords words,
            Facts records,
            MailConsent consent,
            WorkingDays days,
            Clock clock) {
        this.decisions = decisions;
        this.groups = groups;
        this.words = words;
        this.records = records;
        this.consent = consent;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Chooses the best action now.
     *
     * @param event entered, stage-changed, blocked or asked
     * @param block kind of the blocking point, {@code none} without one
     */
    ActionChoice choose(Customer customer, ActionFacts facts, RiskScores.Risk risk, String event, String block) {
        Map<String, @Nullable Object> record = customer.record() == null
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(records.load(customer.record()));
        Map<String, @Nullable Object> inputs = facts.inputs(groups.inputs(ActionGroups.NEXT));
        inputs.put("event", event);
        inputs.put("block", block);
        inputs.put("risk", risk.score().doubleValue());
        inputs.put("hasEmail", filled(customer.email()));
        inputs.put("hasPhone", filled(customer.phone()));
        inputs.put("optedOut", filled(customer.email()) && consent.optedOut(String.valueOf(customer.email())));
        groups.inputs(ActionGroups.NEXT)
                .forEach(name -> inputs.computeIfAbsent(name, any -> Objects.requireNonNullElse(record.get(name), "")));
        Decided decided = decisions.decide(ActionGroups.NEXT, inputs);
        Decided.Match match = decided.matches().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No rule of " + ActionGroups.NEXT + " matches"));
        return words.of(
                customer, facts, risk, record, match, due(match.outputs()), ActionTrigger.of(event, block, facts));
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** The time of day after this many working days from today; never in the past. */
    private Instant due(Map<String, @Nullable Object> outputs) {
        LocalDate today = LocalDate.now(clock);
        LocalTime at = LocalTime.parse(String.valueOf(outputs.get("dueAt")));
        int wanted = outputs.get("dueDays") instanceof Number number ? number.intValue() : 0;
        Instant due = days.after(today, wanted, CALENDAR)
                .atTime(at)
                .atZone(clock.getZone())
                .toInstant();
        for (int more = 1; due.isBefore(clock.instant()) && more <= DAYS_IN_A_WEEK; more++) {
            due = days.after(today, wanted + more, CALENDAR)
                    .atTime(at)
                    .atZone(clock.getZone())
                    .toInstant();
        }
        return due;
    }
}
