package io.leadwright.workflow;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;

/**
 * Runs jobs in one engine command. Those that fail together are run again in halves, in the end one by one by the engine's own means, so
 * that each keeps its own retries and incident. While the database is away nothing is wrong with them: they are tried again as long as
 * this server has them. The engine alone would leave a job locked whose failure it cannot write, or count the outage as the job's failure.
 */
class JobGroups implements MeterBinder {
    private final LongAdder together = new LongAdder();
    private final LongAdder halved = new LongAdder();

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
     * @param locked how long the locks of the jobs last
     * @param context gets the follow-ups of the jobs
     */
    void run(List<String> group, Duration locked, JobExecutorContext context, ProcessEngineImpl engine) {
        try {
            Outage.outlast(
                    locked,
                    engine.getProcessEngineConfiguration().getJobExecutor()::isActive,
                    () -> inOneCommand(group, context, engine));
            if (group.size() > 1) {
                together.increment();
            }
        } catch (RuntimeException | Error failure) {
            if (group.size() == 1) {
                new ExecuteJobsRunnable(new ArrayList<>(group), engine).run();
                return;
            }
            halved.increment();
            // Their locks have ended if this was an outage: each half is tried once.
            Duration left = Outage.caused(failure) ? Duration.ZERO : locked;
            run(group.subList(0, group.size() / 2), left, context, engine);
            run(group.subList(group.size() / 2, group.size()), left, context, engine);
        }
    }

    private static void inOneCommand(List<String> group, JobExecutorContext context, ProcessEngineImpl engine) {
        List<String> followUps = context.getCurrentProcessorJobQueue();
        int before = followUps.size();
        boolean done = false;
        Context.setJobExecutorContext(context);
        try {
            engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequired()
                    .execute(command -> {
                        planOnce(command);
                        group.forEach(job -> new ExecuteJobsCmd(job, new JobFailureCollector(job)).execute(command));
                        return group.size();
                    });
            done = true;
        } finally {
            Context.removeJobExecutorContext();
            if (!done) {
                followUps.subList(before, followUps.size()).clear();
            }
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
