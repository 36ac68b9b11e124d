package io.leadwright.sales.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.process.Triggers;
import io.leadwright.sales.customer.Customer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes with {@code risk.dmn} how likely customers are to be lost, and stores it with the sentences of the rules. */
@Component
public class RiskScores {
    /** The table uses hundredths, which add up without rounding. */
    private static final double FULL = 100;

    /** The event of a customer whose risk has passed the limit of {@code risk-reminder.dmn}. */
    public static final String RAISED = "risk-raised";

    private static final String LIMIT = "risk-reminder";

    private final Decisions decisions;
    private final ActionGroups groups;
    private final Triggers triggers;
    private final JdbcClient database;
    private final ObjectMapper json;

    RiskScores(Decisions decisions, ActionGroups groups, Triggers triggers, JdbcClient database, ObjectMapper json) {
        this.triggers = triggers;
        this.decisions = decisions;
        this.groups = groups;
        this.database = database;
        this.json = json;
    }

    /**
     * A risk.
     *
     * @param score 0 to 1
     * @param reasons descriptions of the rules, each possibly with a line {@code en: …}
     */
    public record Risk(BigDecimal score, List<String> reasons) {}

    public Risk evaluate(ActionFacts facts) {
        Decided decided = decisions.decide(ActionGroups.RISK, facts.inputs(groups.inputs(ActionGroups.RISK)));
        Object points = decided.first().get("points");
        double sum = points instanceof Number number ? number.doubleValue() / FULL : 0;
        return new Risk(
                BigDecimal.valueOf(Math.max(0, Math.min(1, sum))).setScale(3, RoundingMode.HALF_UP),
                decided.matches().stream().map(Decided.Match::description).toList());
    }

    /** Whether the risk of the customer, as it was read, has passed the limit now. */
    public boolean raised(Customer before, Risk now) {
        return raised(before.assessment().riskScore(), now.score());
    }

    private boolean raised(BigDecimal before, BigDecimal after) {
        return after.compareTo(before) > 0
                && Boolean.TRUE.equals(decisions
                        .decide(LIMIT, Map.of("before", before.doubleValue(), "after", after.doubleValue()))
                        .first()
                        .get("raised"));
    }

    private record Changed(long customer, BigDecimal before, BigDecimal after) {}

    /**
     * Stores risks in one statement and reports those that passed the limit; skips unchanged rows, and rows locked by
     * others until the next time.
     *
     * @return how many risks changed
     */
    public int store(Map<Long, Risk> risks, List<ActionFacts> known) {
        List<Changed> changed = store(risks);
        Map<Long, Changed> raised = changed.stream()
                .filter(risk -> raised(risk.before(), risk.after()))
                .collect(Collectors.toMap(Changed::customer, Function.identity()));
        known.stream()
                .filter(facts -> raised.containsKey(facts.customer()))
                .forEach(facts -> Optional.ofNullable(facts.record())
                        .ifPresent(record -> triggers.customer(
                                RAISED, record, Map.of("customerId", facts.customer(), "stage", facts.stage()))));
        return changed.size();
    }

    private List<Changed> store(Map<Long, Risk> risks) {
        Long[] ids = risks.keySet().toArray(Long[]::new);
        String[] scores = risks.values().stream()
                .map(risk -> risk.score().toPlainString())
                .toArray(String[]::new);
        String[] reasons = risks.values().stream().map(this::sentences).toArray(String[]::new);
        return database.sql("""
                        with found as (
                            select * from unnest(?::bigint[], ?::text[]::numeric[], ?::text[]::jsonb[]) as found (id, score, reasons)),
                        changed as (
                            select customer.id, score, reasons, risk_score as before from app.customer join found on found.id = customer.id
                            where (risk_score, risk_reasons) is distinct from (score, reasons)
                            order by customer.id for no key update of customer skip locked)
                        update app.customer set risk_score = score, risk_reasons = reasons
                        from changed where changed.id = customer.id
                        returning customer.id, changed.before, score""")
                .params(ids, scores, reasons)
                .query((row, number) -> new Changed(row.getLong(1), row.getBigDecimal(2), row.getBigDecimal(3)))
                .list();
    }

    /** Stores the risk and next best action of a customer locked by the caller's transaction, if they changed. */
    public void store(Customer locked, Risk risk, String action) {
        if (locked.assessment().riskScore().compareTo(risk.score()) == 0
                && locked.riskReasons().equals(risk.reasons())
                && locked.nextBestAction().equals(action)) {
            return;
        }
        database.sql(
                        "update app.customer set risk_score = ?, risk_reasons = ?::jsonb, next_best_action = ? where id = ?")
                .params(risk.score(), sentences(risk), action, locked.id())
                .update();
    }

    private String sentences(Risk risk) {
        try {
            return json.writeValueAsString(risk.reasons());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sentences cannot be written as JSON", e);
        }
    }
}
