package io.leadwright.sales.privacy;

import io.leadwright.platform.schedule.RecurringJobs;
import java.util.List;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rewrites the tables in which something was erased, so that the database's files hold no old versions of the rows either, nor its
 * statistics any of their values, nor the segments of its write-ahead log that are kept to be used again.
 */
@Component
class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);
    private static final String MAY_OVERWRITE = """
            select current_setting('archive_mode') = 'off'
                and not exists (select from pg_replication_slots) and not exists (select from pg_stat_replication)
                and has_function_privilege('pg_switch_wal()', 'execute') and has_function_privilege('pg_ls_waldir()', 'execute')
                and coalesce(pg_has_role(to_regrole('pg_checkpoint'), 'usage'), false)""";

    private final JdbcClient database;
    private final PrivacySettings settings;

    Compaction(JdbcClient database, PrivacySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Rewrites what erasures since the last time have changed. */
    void run() {
        List<String> tables = database.sql("""
                        select distinct name from app.erasure, jsonb_object_keys(counts) as one,
                            unnest(array[one] || case when one in ('app.attachment', 'app.mail_attachment') then
                                '{app.stored_file_part,app.stored_file_words}'::text[] else '{}' end) as name
                        where compacted_at is null order by 1""").query(String.class).list();
        if (tables.isEmpty() && done() == 0) {
            return;
        }
        boolean all = true;
        for (String table : tables) {
            all &= compact(table);
        }
        all &= vacuum("pg_catalog.pg_statistic", true);
        tryToOverwriteLog();
        if (all) {
            database.sql("update app.erasure set compacted_at = now() where compacted_at is null and at < now()")
                    .update();
        }
    }

    private int done() {
        return database.sql("update app.erasure set compacted_at = now() where compacted_at is null and counts = '{}'")
                .update();
    }

    private boolean compact(String table) {
        long size = database.sql("select coalesce(pg_total_relation_size(to_regclass(?)), 0)")
                .param(table)
                .query(Long.class)
                .single();
        boolean full = size <= settings.compactBelow().toBytes();
        if (!full) {
            log.info("{} is larger than LEADWRIGHT_PRIVACY_COMPACT_BELOW: it is vacuumed, not rewritten", table);
        }
        return vacuum(table, full);
    }

    /** Cannot run within a transaction, nor with parameters. */
    private boolean vacuum(String table, boolean full) {
        try {
            database.sql("vacuum (%s%s) %s".formatted(full ? "full, " : "", "analyze", table))
                    .update();
            return true;
        } catch (DataAccessException e) {
            log.warn("{} could not be rewritten after an erasure; the next run tries again", table, e);
            return false;
        }
    }

    /** What else the log needs is its own retention: the tables are rewritten, whatever becomes of it. */
    private void tryToOverwriteLog() {
        try {
            overwriteLog();
        } catch (DataAccessException e) {
            log.warn(
                    "The write-ahead log could not be written over after an erasure: it is left to its own retention",
                    e);
        }
    }

    /**
     * PostgreSQL renames old segments to use them again, with what stands in them: the first round writes over those that wait, the second
     * over those that the first has freed. Archives and standbys have copies of their own, so where there are any nothing is done.
     */
    private void overwriteLog() {
        if (!database.sql(MAY_OVERWRITE).query(Boolean.class).single()) {
            log.info("The write-ahead log is left to its own retention after an erasure, see docs/privacy.md");
            return;
        }
        for (int round = 0; round < 2; round++) {
            database.sql("checkpoint").update();
            int waiting = database.sql(
                            "select count(*) from pg_ls_waldir() where name > pg_walfile_name(pg_current_wal_insert_lsn())")
                    .query(Integer.class)
                    .single();
            for (int segment = 0; segment <= waiting; segment++) {
                database.sql("select pg_logical_emit_message(false, 'leadwright', ''), pg_switch_wal()")
                        .query((row, number) -> number)
                        .list();
            }
        }
        database.sql("checkpoint").update();
    }

    /** Runs once a day on one server. */
    @DisallowConcurrentExecution
    static class Nightly implements Job {
        private final Compaction compaction;

        Nightly(Compaction compaction) {
            this.compaction = compaction;
        }

        @Override
        public void execute(JobExecutionContext context) {
            compaction.run();
        }
    }

    /** Schedules it. */
    @Component
    @ConditionalOnProperty(name = "leadwright.start-schedule", matchIfMissing = true)
    static class Schedule {
        private final RecurringJobs jobs;
        private final PrivacySettings settings;

        Schedule(RecurringJobs jobs, PrivacySettings settings) {
            this.jobs = jobs;
            this.settings = settings;
        }

        @EventListener(ApplicationReadyEvent.class)
        void schedule() throws SchedulerException {
            jobs.daily("erasure-compaction", Nightly.class, settings.compactAt());
        }
    }
}
