package io.leadwright.sales.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.sales.customer.Customer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes with {@code risk.dmn} how likely customers are to be lost, and stores it with the sentences of the rules. */
@Component
public class RiskScores {
    /** The table uses hundredths, which add up without rounding. */
    private static final double FULL = 100;

    private final Decisions decisions;
    private final ActionGroups groups;
    private final JdbcClient database;
    private final ObjectMapper json;

    RiskScores(Decisions decisions, ActionGroups groups, JdbcClient database, ObjectMapper json) {
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

    /**
     * Stores risks in one statement; skips unchanged rows, and rows locked by others until the next time.
     */
    public int store(Map<Long, Risk> risks) {
        Long[] ids = risks.keySet().toArray(Long[]::new);
        String[] scores = risks.values().stream()
                .map(risk -> risk.score().toPlainString())
                .toArray(String[]::new);
        String[] reasons = risks.values().stream().map(this::sentences).toArray(String[]::new);
        return database.sql("""
                        with found as (
                            select * from unnest(?::bigint[], ?::text[]::numeric[], ?::text[]::jsonb[]) as found (id, score, reasons)),
                        changed as (
                            select customer.id, score, reasons from app.customer join found on found.id = customer.id
                            where (risk_score, risk_reasons) is distinct from (score, reasons)
                            order by customer.id for no key update of customer skip locked)
                        update app.customer set risk_score = score, risk_reasons = reasons
                        from changed where changed.id = customer.id""").params(ids, scores, reasons).update();
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
