package io.leadwright.automation.step;

import io.leadwright.platform.installation.Installation;
import io.leadwright.platform.transaction.BoundedWork;
import java.util.List;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fetches outside steps and runs as many at once as configured. A running step holds neither a transaction nor a database connection; when
 * a node dies, its lock expires and another node repeats the step. A restored copy leaves steps alone until it is released.
 */
@Component
@ConditionalOnProperty(name = "leadwright.work", matchIfMissing = true)
class OutsideWorker implements SmartLifecycle, BoundedWork.Source<LockedExternalTask> {
    private final OutsideTasks tasks;
    private final OutsideTaskListener signal;
    private final StepSettings settings;
    private final Installation installation;
    private final BoundedWork<LockedExternalTask> work;

    OutsideWorker(OutsideTasks tasks, OutsideTaskListener signal, StepSettings settings, Installation installation) {
        this.installation = installation;
        this.tasks = tasks;
        this.signal = signal;
        this.settings = settings;
        this.work = new BoundedWork<>(this, this.settings.concurrency(), signal.wakeUp(), this.settings.poll());
    }

    @Override
    public void start() {
        tasks.start();
        work.start(() -> {});
    }

    @Override
    public BoundedWork.Batch<LockedExternalTask> take(int free) {
        if (installation.held()) {
            return new BoundedWork.Batch<>(List.of(), false);
        }
        List<LockedExternalTask> locked = tasks.fetch(free, settings.lock());
        return new BoundedWork.Batch<>(locked, locked.size() == free);
    }

    @Override
    public void run(LockedExternalTask task) {
        try {
            tasks.run(task);
        } finally {
            signal.wake();
        }
    }

    @Override
    public void stop() {
        work.stop();
        tasks.stop();
    }

    @Override
    public boolean isRunning() {
        return work.running();
    }

    /** Starts after the resources are in force. */
    @Override
    public int getPhase() {
        return 0;
    }
}
