package io.leadwright.automation.job;

import io.leadwright.platform.transaction.Outage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs jobs in one engine command. Jobs that fail together are run again in halves, in the end one by one by the engine's own means, so
 * that each keeps its own retries and incident. While the database is away the jobs are not at fault: they are retried for as long as this
 * server holds them. The engine alone would leave a job locked whose failure it cannot write, or count the outage as the job's failure.
 */
class JobGroups implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(JobGroups.class);

    private final ObjectProvider<RunLocks> locks;
    private final ObjectProvider<JdbcClient> database;
    private final LongAdder together = new LongAdder();
    private final LongAdder halved = new LongAdder();

    JobGroups(ObjectProvider<RunLocks> locks, ObjectProvider<JdbcClient> database) {
        this.locks = locks;
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        groups("together", together, registry);
        groups("halved", halved, registry);
    }

    private static void groups(String outcome, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder("leadwright.job.groups", count, LongAdder::doubleValue)
                .description("Groups of jobs that ran together, and those that failed together and were halved")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * Runs the jobs whose record nobody else is working on.
     *
     * @param group the jobs, in order
     * @param wait whether to wait for the others instead, as there is nothing else to do
     * @param locked how long the locks of the jobs last
     * @param context receives the follow-ups of the jobs
     * @return the jobs that gave way, to be run with the next group
     */
    List<String> run(
            List<String> group, boolean wait, Duration locked, JobExecutorContext context, ProcessEngineImpl engine) {
        List<String> gaveWay = new ArrayList<>();
        try {
            Outage.outlast(locked, engine.getProcessEngineConfiguration().getJobExecutor()::isActive, () -> {
                gaveWay.clear();
                gaveWay.addAll(inOneCommand(group, wait, context, engine));
            });
            if (group.size() > 1) {
                together.increment();
            }
        } catch (RuntimeException | Error failure) {
            if (Outage.caused(failure) && !reachable(engine)) {
                // Their locks have expired, or this server stops: whichever server reaches the database first takes
                // them. This thread must not try one after the other until then.
                log.info("{} jobs are given back because the database is away", group.size());
                return List.of();
            }
            if (group.size() == 1) {
                new ExecuteJobsRunnable(new ArrayList<>(group), engine).run();
                return List.of();
            }
            halved.increment();
            // One of them may break the connection, and the group has already waited for all of them.
            Duration left = Outage.caused(failure) ? Duration.ZERO : locked;
            int half = group.size() / 2;
            gaveWay.clear();
            gaveWay.addAll(run(group.subList(0, half), wait, left, context, engine));
            gaveWay.addAll(run(group.subList(half, group.size()), wait, left, context, engine));
        }
        return gaveWay;
    }

    private static boolean reachable(ProcessEngineImpl engine) {
        try {
            return engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        planOnce(command);
                        return true;
                    });
        } catch (RuntimeException away) {
            return false;
        }
    }

    private List<String> inOneCommand(
            List<String> group, boolean wait, JobExecutorContext context, ProcessEngineImpl engine) {
        List<String> followUps = context.getCurrentProcessorJobQueue();
        int before = followUps.size();
        boolean done = false;
        Context.setJobExecutorContext(context);
        try {
            List<String> gaveWay = engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        planOnce(command);
                        Map<String, Work> work = work(group);
                        Set<String> busy = busy(work, wait);
                        GroupReads.read(runs(work, busy), command);
                        group.stream()
                                .filter(job -> !busy.contains(job))
                                .forEach(job -> new ExecuteJobsCmd(job, new JobFailureCollector(job)).execute(command));
                        return group.stream().filter(busy::contains).toList();
                    });
            done = true;
            return gaveWay;
        } finally {
            Context.removeJobExecutorContext();
            if (!done) {
                followUps.subList(before, followUps.size()).clear();
            }
        }
    }

    /** What a job belongs to: its run, and the business key of that. */
    private record Work(String run, @Nullable String about) {}

    /** Takes the locks of the jobs that need not give way; returns the others. */
    private Set<String> busy(Map<String, Work> work, boolean wait) {
        Set<String> free = work.values().stream()
                .map(Work::about)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> elsewhere = new HashSet<>();
        locks.orderedStream().forEach(lock -> {
            Set<String> busy = lock.take(free, wait);
            elsewhere.addAll(busy);
            free.removeAll(busy);
        });
        return work.entrySet().stream()
                .filter(job -> elsewhere.contains(job.getValue().about()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> runs(Map<String, Work> work, Set<String> without) {
        return work.entrySet().stream()
                .filter(job -> !without.contains(job.getKey()))
                .map(job -> job.getValue().run())
                .collect(Collectors.toSet());
    }

    /** A called run is about the same record as its caller. The engine clears a job's own reference to the run as it takes the job. */
    private Map<String, Work> work(List<String> jobs) {
        Map<String, Work> work = new HashMap<>();
        database.getObject().sql("""
                        select job.id_, run.id_, root.business_key_ from act_ru_job job
                        join act_ru_execution run on run.id_ = job.process_instance_id_
                        join act_ru_execution root on root.id_ = run.root_proc_inst_id_
                        where job.id_ = any(?)""").param(jobs.toArray(String[]::new)).query(row -> {
            work.put(row.getString(1), new Work(row.getString(2), row.getString(3)));
        });
        return work;
    }

    /** Jobs ask the same queries by id again and again: PostgreSQL need not plan them each time. */
    private static void planOnce(CommandContext command) {
        try (Statement statement =
                command.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute("set local plan_cache_mode = force_generic_plan");
        } catch (SQLException e) {
            throw new IllegalStateException("The database rejects a setting", e);
        }
    }
}
