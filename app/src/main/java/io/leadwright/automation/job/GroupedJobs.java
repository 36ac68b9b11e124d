package io.leadwright.automation.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/** Runs jobs that wait at the same time together, which writes and commits once for all of them ({@link JobGroups}). */
class GroupedJobs extends SpringJobExecutor implements MeterBinder {
    private static final int GROUP = 32;

    /** Few enough that none waits here longer than its lock lasts; the rest waits in the database for any server. */
    private static final int MOST_WAITING = 3 * GROUP;

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    /** Groups lock the same customers in the same order, or they would wait for each other; the engine counts ids up. */
    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /** Each entry holds exclusive jobs of one process instance, in order. */
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final JobGroups groups;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();

    GroupedJobs(JobGroups groups) {
        this.groups = groups;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        groups.bindTo(registry);
    }

    /** Jobs and their arrival by {@link System#nanoTime}. */
    private record Waiting(List<String> jobs, long since) {}

    private static final Waiting NOTHING = new Waiting(List.of(), 0);

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

    /** Starts another thread if the jobs that wait now still wait after the longest waiting time. */
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
     * Whether another thread should start: only for a whole group of its own, or when the first thread is busy with something long. One
     * thread that takes jobs of one customer together is faster than two that wait for each other's locks.
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
            Waiting gaveWay = NOTHING;
            for (Waiting next = next(context, gaveWay);
                    isActive() && !next.jobs().isEmpty();
                    next = next(context, gaveWay)) {
                Duration left = Duration.ofMillis(getLockTimeInMillis()).minusNanos(System.nanoTime() - next.since());
                boolean nothingElse = next.jobs().equals(gaveWay.jobs());
                gaveWay = new Waiting(groups.run(next.jobs(), nothingElse, left, context, engine), next.since());
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
     * Puts the follow-ups of the last group first, without those that others began: these process instances belong to this thread, and
     * their locks must not wait for the work of others.
     *
     * @param gaveWay jobs of the last group that others were in the way of
     */
    private Waiting next(JobExecutorContext context, Waiting gaveWay) {
        List<String> followUps = context.getCurrentProcessorJobQueue();
        List<String> group = new ArrayList<>(gaveWay.jobs());
        long since = group.isEmpty() ? System.nanoTime() : gaveWay.since();
        if (!followUps.isEmpty()) {
            group.addAll(followUps);
            followUps.clear();
            group.sort(OLDEST_FIRST);
            return new Waiting(group, since);
        }
        List<List<String>> taken = new ArrayList<>();
        for (Waiting more = waiting.poll(); more != null; more = taken.size() < GROUP ? waiting.poll() : null) {
            taken.add(more.jobs());
            since = Math.min(since, more.since());
        }
        taken.sort(Comparator.comparing(jobs -> jobs.get(0), OLDEST_FIRST));
        taken.forEach(group::addAll);
        return new Waiting(group, since);
    }
}
