package io.leadwright.automation.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees at start the jobs and outside steps that a killed server held, if this server is known to be the only one. Servers that share a
 * database wait until the locks expire instead.
 */
@Component
@ConditionalOnProperty("leadwright.alone")
class AbandonedLocks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AbandonedLocks.class);
    private final JdbcClient jdbc;
    private volatile boolean running;

    AbandonedLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        int jobs = jdbc.sql("""
                update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                where lock_owner_ is not null""").update();
        int steps = jdbc.sql("""
                update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                where worker_id_ is not null""").update();
        if (jobs + steps > 0) {
            log.info("Freed {} jobs and {} outside steps of a server that was killed", jobs, steps);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs before the resources are in force and anything is fetched. */
    @Override
    public int getPhase() {
        return -2000;
    }
}
