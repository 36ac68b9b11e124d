package io.leadwright.workflow;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * Runs the jobs that wait at the same time in one engine command, which writes and commits once for all of them. Jobs that
 * fail together are run again in halves, in the end one by one by the engine's own means, so that each keeps its own retries and incident.
 */
class GroupedJobs extends SpringJobExecutor implements MeterBinder {
    private static final int GROUP = 32;

    /** Few enough that none waits here for as long as its lock lasts; the rest waits in the database for any server. */
    private static final int MOST_WAITING = 3 * GROUP;

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    /** Groups that touch the same customers touch them in the same order, or they would wait for each other; the engine counts ids up. */
    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /** Each entry holds exclusive jobs of one process instance, in order. */
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final LongAdder together = new LongAdder();
    private final LongAdder halved = new LongAdder();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();

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

    /** Jobs and when they came, by {@link System#nanoTime}. */
    private record Waiting(List<String> jobs, long since) {}

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        if (!waiting.offer(new Waiting(List.copyOf(jobs), System.nanoTime()))) {
            getRejectedJobsHandler().jobsRejected(jobs, engine, this);
            return;
        }
        if (running.get() == 0 || waiting.size() >= GROUP) {
            start(engine);
        } else {
            watch(engine);
        }
    }

    /** Looks after the jobs that wait now once their patience is at its end. */
    private void watch(ProcessEngineImpl engine) {
        if (watched.compareAndSet(false, true)) {
            LATER.execute(() -> {
                watched.set(false);
                if (isActive() && longWaiting()) {
                    start(engine);
                } else if (isActive() && !waiting.isEmpty()) {
                    watch(engine);
                }
            });
        }
    }

    /**
     * Jobs of one customer come one after the other. One thread that takes them together is faster than two that wait for each other's locks,
     * so another thread starts only when there is a whole group for it, or the first one is busy with something long.
     */
    private boolean longWaiting() {
        Waiting first = waiting.peek();
        return first != null && System.nanoTime() - first.since() > PATIENCE.toNanos();
    }

    private void start(ProcessEngineImpl engine) {
        running.incrementAndGet();
        try {
            getTaskExecutor().execute(() -> runGroups(engine));
        } catch (RejectedExecutionException busy) {
            // A thread that is busy now takes these jobs with its next group.
            running.decrementAndGet();
        }
    }

    private void runGroups(ProcessEngineImpl engine) {
        try {
            JobExecutorContext context = new JobExecutorContext();
            List<String> group = new ArrayList<>(GROUP);
            while (isActive() && next(context.getCurrentProcessorJobQueue(), group)) {
                run(group, context, engine);
                group.clear();
            }
        } finally {
            running.decrementAndGet();
        }
        if (isActive() && !waiting.isEmpty() && running.get() == 0) {
            // These came between the last look and the end.
            start(engine);
        }
    }

    /**
     * What the last group left to do goes first and alone: these process instances are this thread's, and the locks they take
     * must not wait for the work of others.
     */
    private boolean next(List<String> followUps, List<String> group) {
        if (!followUps.isEmpty()) {
            group.addAll(followUps);
            followUps.clear();
            group.sort(OLDEST_FIRST);
            return true;
        }
        List<List<String>> taken = new ArrayList<>();
        for (Waiting more = waiting.poll(); more != null; more = taken.size() < GROUP ? waiting.poll() : null) {
            taken.add(more.jobs());
        }
        taken.sort(Comparator.comparing(jobs -> jobs.get(0), OLDEST_FIRST));
        taken.forEach(group::addAll);
        return !group.isEmpty();
    }

    /** A group that fails is halved until the job that fails is alone. */
    private void run(List<String> group, JobExecutorContext context, ProcessEngineImpl engine) {
        if (group.size() == 1) {
            new ExecuteJobsRunnable(new ArrayList<>(group), engine).run();
        } else if (inOneCommand(group, context, engine)) {
            together.increment();
        } else {
            halved.increment();
            run(group.subList(0, group.size() / 2), context, engine);
            run(group.subList(group.size() / 2, group.size()), context, engine);
        }
    }

    private static boolean inOneCommand(List<String> group, JobExecutorContext context, ProcessEngineImpl engine) {
        List<String> followUps = context.getCurrentProcessorJobQueue();
        int before = followUps.size();
        Context.setJobExecutorContext(context);
        try {
            engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        planOnce(command);
                        group.forEach(job -> new ExecuteJobsCmd(job, new JobFailureCollector(job)).execute(command));
                        return group.size();
                    });
            return true;
        } catch (RuntimeException | Error together) {
            followUps.subList(before, followUps.size()).clear();
            return false;
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    /** Jobs ask the same again and again, by ids: PostgreSQL need not plan it each time. */
    private static void planOnce(CommandContext command) {
        try (Statement statement =
                command.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute("set local plan_cache_mode = force_generic_plan");
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not take a setting", e);
        }
    }
}
