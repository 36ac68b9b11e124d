package io.leadwright.sales.profile;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.FunnelStages;
import io.leadwright.sales.funnel.CustomerStages;
import io.leadwright.sales.funnel.StageCause;
import io.leadwright.sales.risk.ActionBehavior;
import io.leadwright.sales.risk.ActionFactRows;
import io.leadwright.sales.risk.ActionFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what rules know about a customer for a text about it: stage and its reason, intent, risk, next action. */
@Component
class CustomerSituation {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private final ActionFactRows facts;
    private final StageFactors factors;
    private final CustomerStages moves;
    private final FunnelStages stages;
    private final CustomerMoney money;

    CustomerSituation(
            ActionFactRows facts,
            StageFactors factors,
            CustomerStages moves,
            FunnelStages stages,
            CustomerMoney money) {
        this.facts = facts;
        this.factors = factors;
        this.moves = moves;
        this.stages = stages;
        this.money = money;
    }

    /** Variables for templates and prompts in addition to the fields of the record. */
    Map<String, @Nullable Object> load(Customer customer) {
        ActionFacts known = facts.load(List.of(customer.id())).get(0);
        StageFactors.Factors found = factors.compute(customer, Locale.SIMPLIFIED_CHINESE);
        Map<String, @Nullable Object> situation = new LinkedHashMap<>();
        situation.put("customerName", customer.name());
        situation.put("industry", Objects.requireNonNullElse(customer.segment().industry(), ""));
        situation.put("stageName", stages.name(customer.stage(), Locale.SIMPLIFIED_CHINESE));
        situation.put("stageDays", (long) ActionBehavior.days(known.stageSince(), known.now()));
        situation.put("stageReason", stageReason(customer));
        situation.put("silenceDays", (long) ActionBehavior.days(known.touched(), known.now()));
        situation.put("value", customer.estimatedValue());
        situation.put("currency", money.house());
        situation.put("openDeals", known.openDeals());
        situation.put(
                "riskPercent",
                customer.assessment()
                        .riskScore()
                        .multiply(PERCENT)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue());
        situation.put(
                "risks",
                customer.riskReasons().stream().map(CustomerSituation::line).toList());
        situation.put("strength", found.strength());
        situation.put("strengthWhy", line(found.why()));
        situation.put("keywords", found.keywords());
        situation.put("competitors", found.competitors());
        situation.put("nextAction", customer.nextBestAction());
        return situation;
    }

    /** Why the customer is at its stage; empty if it has only entered. */
    private String stageReason(Customer customer) {
        return moves.history(customer.id()).stream()
                .findFirst()
                .filter(move -> move.cause() != StageCause.ENTRY)
                .map(move -> line(Objects.requireNonNullElse(move.aiReason(), "")))
                .map(reason -> reason.replaceFirst("\u3002$", ""))
                .orElse("");
    }

    private static String line(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
