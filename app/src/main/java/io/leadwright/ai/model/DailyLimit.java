package io.leadwright.ai.model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits calls and cost of models per day, counted over all servers with each entry of the {@link Ledger}, so that a flood of junk does not
 * end up on the bill. Beyond the limit, rules answer everything until midnight.
 */
@Component
public class DailyLimit {
    private final JdbcClient database;
    private final AiLimits limits;
    private final Clock clock;

    DailyLimit(JdbcClient database, AiLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /** The limit that is reached, so that no model may be asked for the rest of the day; empty while calls are allowed. */
    public Optional<String> reached() {
        return database.sql(
                        "select coalesce(sum(calls), 0) calls, coalesce(sum(cost), 0) cost from app.model_day where day = ?")
                .param(LocalDate.now(clock))
                .query((row, number) -> reason(row.getLong("calls"), row.getDouble("cost")))
                .single();
    }

    private Optional<String> reason(long calls, double cost) {
        if (calls >= limits.callsPerDay()) {
            return Optional.of(limits.callsPerDay() + " calls");
        }
        return limits.costPerDay() > 0 && cost >= limits.costPerDay()
                ? Optional.of("cost " + limits.costPerDay())
                : Optional.empty();
    }
}
