package io.leadwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * Runs the jobs that wait at the same time in one engine command, which writes and commits once for all of them. Jobs that
 * fail together are run again one by one by the engine's own means, so that each keeps its own retries and incident.
 */
class GroupedJobs extends SpringJobExecutor {
    private static final int GROUP = 32;
    private static final int MOST_WAITING = 256;

    /** Each entry holds exclusive jobs of one process instance, in order. */
    private final BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        if (!waiting.offer(List.copyOf(jobs))) {
            getRejectedJobsHandler().jobsRejected(jobs, engine, this);
            return;
        }
        try {
            getTaskExecutor().execute(() -> runGroups(engine));
        } catch (RejectedExecutionException busy) {
            // A thread that is busy now takes these jobs with its next group.
        }
    }

    private void runGroups(ProcessEngineImpl engine) {
        JobExecutorContext context = new JobExecutorContext();
        List<String> group = new ArrayList<>(GROUP);
        while (isActive() && next(context.getCurrentProcessorJobQueue(), group)) {
            run(group, context, engine);
            group.clear();
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
            return true;
        }
        for (List<String> more = waiting.poll(); more != null; more = group.size() < GROUP ? waiting.poll() : null) {
            group.addAll(more);
        }
        return !group.isEmpty();
    }

    private static void run(List<String> group, JobExecutorContext context, ProcessEngineImpl engine) {
        if (group.size() > 1 && inOneCommand(group, context, engine)) {
            return;
        }
        group.forEach(job -> new ExecuteJobsRunnable(new ArrayList<>(List.of(job)), engine).run());
    }

    private static boolean inOneCommand(List<String> group, JobExecutorContext context, ProcessEngineImpl engine) {
        Context.setJobExecutorContext(context);
        try {
            engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        group.forEach(job -> new ExecuteJobsCmd(job, new JobFailureCollector(job)).execute(command));
                        return group.size();
                    });
            return true;
        } catch (RuntimeException together) {
            context.getCurrentProcessorJobQueue().clear();
            return false;
        } finally {
            Context.removeJobExecutorContext();
        }
    }
}
