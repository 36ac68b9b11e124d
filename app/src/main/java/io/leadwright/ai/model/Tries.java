package io.leadwright.ai.model;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts over all servers how often a step started to ask models. A step whose server hung or died starts again elsewhere; without a limit,
 * a model that hangs would be asked and paid for forever.
 */
@Component
public class Tries {
    private static final Duration KEPT = Duration.ofDays(7);
    private final JdbcClient database;
    private final AiLimits limits;

    Tries(JdbcClient database, AiLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Whether the step may ask once more; the call counts as a try. */
    public boolean begin(String callKey) {
        return database.sql("""
                                insert into app.model_try (call_key, tries) values (?, 1)
                                on conflict (call_key) do update set tries = model_try.tries + 1, at = now()
                                where model_try.tries < ?""").params(callKey, limits.tries()).update() > 0;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        database.sql("delete from app.model_try where at < now() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
    }
}
