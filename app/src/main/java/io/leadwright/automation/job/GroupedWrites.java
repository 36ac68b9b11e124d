package io.leadwright.automation.job;

import io.leadwright.platform.observability.Traces;
import io.leadwright.platform.transaction.GroupCommit;
import io.leadwright.platform.transaction.Writes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Groups writes into one engine command, because only then the engine flushes the inserts of all of them as batches. A write that
 * deadlocked with another one, or whose run was moved on concurrently, is retried.
 */
@Component
class GroupedWrites implements Writes, SmartLifecycle, MeterBinder {
    private static final int WRITERS = 2;
    private static final int GROUP = 64;
    private static final int LENGTH = 4096;
    private static final int TRIES = 5;

    private final ProcessEngine engine;
    private final Traces traces;
    private final GroupCommit<Supplier<?>, Object> commits =
            new GroupCommit<>(WRITERS, GROUP, LENGTH, work -> 1, this::commit);

    GroupedWrites(ProcessEngine engine, Traces traces) {
        this.traces = traces;
        this.engine = engine;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the answer is what this supplier returned, null included
    public <T> T write(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return inOneCommand(work);
        }
        Optional<CompletableFuture<Object>> answer = commits.offer(traces.carried(work));
        return answer.isPresent() ? (T) await(answer.get()) : (T) alone(work);
    }

    private static Object await(CompletableFuture<Object> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<Object> commit(List<Supplier<?>> works) {
        if (works.size() == 1) {
            return Arrays.asList(alone(works.get(0)));
        }
        return inOneCommand(() -> {
            List<Object> answers = new ArrayList<>(works.size());
            works.forEach(work -> answers.add(work.get()));
            return answers;
        });
    }

    private @Nullable Object alone(Supplier<?> work) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return inOneCommand(work::get);
            } catch (RuntimeException failure) {
                if (left == 0 || !ConcurrentUpdate.caused(failure)) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        commits.measure("leadwright.writes", registry);
    }

    private <T> T inOneCommand(Supplier<T> work) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> work.get());
    }

    @Override
    public void start() {
        commits.start();
    }

    @Override
    public void stop() {
        commits.stop();
    }

    @Override
    public boolean isRunning() {
        return commits.isRunning();
    }

    /** Stops after the web server, whose requests wait for it. */
    @Override
    public int getPhase() {
        return -500;
    }
}
