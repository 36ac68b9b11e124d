package io.leadwright.sales.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Computes the four key figures of the dashboard, each compared with its value at the end of the previous period.
 */
@Component
class FunnelKpis {
    private final FunnelPast past;
    private final FunnelHealth health;
    private final Clock clock;

    FunnelKpis(FunnelPast past, FunnelHealth health, Clock clock) {
        this.past = past;
        this.health = health;
        this.clock = clock;
    }

    List<Kpi> compute(Optional<String> owner, List<FunnelStep> steps, int days) {
        Instant at = clock.instant().minus(Duration.ofDays(days));
        int leaksFrom = health.leaksFrom(steps.size());
        List<FunnelPast.Moved> moves = past.moved(owner, at);
        FunnelStanding now = FunnelStanding.now(steps, leaksFrom);
        FunnelStanding then = FunnelStanding.before(
                steps, leaksFrom, moves, new FunnelPast.Change(past.more(owner, at), past.won(owner, at)));
        boolean any = then.entered() > 0;
        long entered = moves.stream()
                .filter(move -> move.then() == null)
                .mapToLong(FunnelPast.Moved::customers)
                .sum();
        return List.of(
                Kpi.amount("customers", "count", now.entered(), then.entered(), List.of(entered), "/customers"),
                Kpi.rate(
                        "conversion",
                        now.winRate(),
                        any ? then.winRate() : null,
                        true,
                        List.of(now.signed(), now.entered()),
                        "/customers?stage=" + steps.size()),
                Kpi.amount("value", "money", now.value(), then.value(), List.of(), "/customers?sort=-estimatedValue"),
                Kpi.rate(
                        "leak",
                        now.leakRate(),
                        any ? then.leakRate() : null,
                        false,
                        List.of(now.leaked(), now.entered()),
                        "/reports"));
    }
}
