package io.leadwright.automation.step;

import io.leadwright.platform.observability.Traces;
import io.leadwright.platform.transaction.Outage;
import io.leadwright.platform.transaction.Writes;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches, runs and completes outside steps; a failed step is retried after growing pauses, then becomes an incident. */
@Component
class OutsideTasks {
    private static final Logger log = LoggerFactory.getLogger(OutsideTasks.class);

    private final ExternalTaskService engine;
    private final StepCatalogue catalogue;
    private final StepOutputs stepOutputs;
    private final Writes writes;
    private final Traces traces;
    private final List<Duration> retries;
    private final Duration lock;
    private final HeldLocks locks;
    private final String worker = "node-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    OutsideTasks(
            ExternalTaskService engine,
            StepCatalogue catalogue,
            StepOutputs stepOutputs,
            Writes writes,
            HeldLocks locks,
            Traces traces,
            StepSettings settings) {
        this.locks = locks;
        this.traces = traces;
        this.retries = settings.retries();
        this.lock = settings.lock();
        this.engine = engine;
        this.catalogue = catalogue;
        this.stepOutputs = stepOutputs;
        this.writes = writes;
    }

    void start() {
        locks.start(worker);
    }

    void stop() {
        locks.stop();
    }

    List<LockedExternalTask> fetch(int limit, Duration lock) {
        List<Step> steps = catalogue.of(Step.Kind.OUTSIDE);
        if (steps.isEmpty()) {
            return List.of();
        }
        ExternalTaskQueryTopicBuilder query = null;
        for (String topic : steps.stream().flatMap(StepCatalogue::names).toList()) {
            query = (query == null ? engine.fetchAndLock(limit, worker) : query)
                    .topic(topic, lock.toMillis())
                    .includeExtensionProperties();
        }
        return query == null ? List.of() : query.execute();
    }

    void run(LockedExternalTask task) {
        traces.step(
                "step " + task.getActivityId(),
                task.getProcessInstanceId(),
                task.getBusinessKey(),
                (String) task.getVariables().get(Traces.PARENT),
                () -> {
                    runStep(task);
                    return task;
                });
    }

    private void runStep(LockedExternalTask task) {
        try {
            Step step = catalogue.find(task.getTopicName()).orElseThrow();
            complete(task, locks.during(task.getId(), () -> step.run(new OutsideCall(task, stepOutputs))));
        } catch (StepOutcome outcome) {
            engine.handleBpmnError(task.getId(), worker, outcome.code(), outcome.getMessage());
        } catch (RuntimeException | Error e) {
            fail(task, e);
        }
    }

    /**
     * Keeps a result while the run is busy with other work and while the database is away, until the worker's stop interrupts it: a
     * language model's answer has a price.
     */
    private void complete(LockedExternalTask task, StepResult result) {
        Outage.outlast(
                lock,
                () -> !Thread.currentThread().isInterrupted(),
                () -> writes.write(() -> {
                    stepOutputs.keep(task.getProcessInstanceId(), result.outputs());
                    engine.complete(task.getId(), worker, result.variables());
                    return task;
                }));
    }

    private void fail(LockedExternalTask task, Throwable failure) {
        log.warn("Step {} of {} failed", task.getActivityId(), task.getBusinessKey(), failure);
        int tries = retries.size();
        int left = task.getRetries() == null ? tries : task.getRetries() - 1;
        Duration pause = retries.get(Math.min(tries - 1, Math.max(0, tries - left)));
        try {
            engine.handleFailure(
                    task.getId(),
                    worker,
                    String.valueOf(failure.getMessage()),
                    ExceptionUtil.getExceptionStacktrace(failure),
                    left,
                    pause.toMillis());
        } catch (ProcessEngineException e) {
            // The run was stopped or the lock expired: the current holder of the step reports for it.
            log.info("The failure of step {} was not reported: {}", task.getActivityId(), e.getMessage());
        }
    }
}
