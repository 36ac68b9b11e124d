package io.leadwright.automation.job;

import io.leadwright.platform.observability.Traces;
import io.leadwright.platform.transaction.GroupCommit;
import io.leadwright.platform.transaction.Writes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final BatchWriter<Object, Object> EACH = GroupedWrites::each;

    private final ProcessEngine engine;
    private final Traces traces;
    private final GroupCommit<Work, Object> commits =
            new GroupCommit<>(WRITERS, GROUP, LENGTH, work -> 1, this::commit);

    /** An item and the writer that writes it, alone or with others. */
    private record Work(Object item, BatchWriter<Object, Object> writer) {}

    GroupedWrites(ProcessEngine engine, Traces traces) {
        this.traces = traces;
        this.engine = engine;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the answer is what this supplier gave, null included
    public <T> T write(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return inOneCommand(work);
        }
        return (T) submit(traces.carried(work), EACH);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the answer is what this supplier gave, null included
    public <T> T writeAlone(Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? inOneCommand(work)
                : (T) alone(new Work(work, EACH));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the answer is what this writer gave for the item
    public <W, A> A write(W item, BatchWriter<W, A> writer) {
        // The trace of one request cannot cover a batch that several requests share.
        if (TransactionSynchronizationManager.isActualTransactionActive()
                || traces.current().isPresent()) {
            return write(() -> writer.write(List.of(item)).get(0));
        }
        return (A) submit(item, (BatchWriter<Object, Object>) writer);
    }

    private @Nullable Object submit(Object item, BatchWriter<Object, Object> writer) {
        Work work = new Work(item, writer);
        Optional<CompletableFuture<Object>> answer = commits.offer(work);
        return answer.isPresent() ? await(answer.get()) : alone(work);
    }

    private static List<Object> each(List<Object> suppliers) {
        List<Object> answers = new ArrayList<>(suppliers.size());
        suppliers.forEach(supplier -> answers.add(((Supplier<?>) supplier).get()));
        return answers;
    }

    private static Object await(CompletableFuture<Object> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<Object> commit(List<Work> works) {
        return works.size() == 1 ? Arrays.asList(alone(works.get(0))) : inOneCommand(() -> batches(works));
    }

    /** Hands each writer all of its items in one call. */
    private static List<Object> batches(List<Work> works) {
        Map<BatchWriter<Object, Object>, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < works.size(); i++) {
            positions
                    .computeIfAbsent(works.get(i).writer(), writer -> new ArrayList<>())
                    .add(i);
        }
        Object[] answers = new Object[works.size()];
        positions.forEach((writer, own) -> {
            List<Object> written = writer.write(
                    own.stream().map(position -> works.get(position).item()).toList());
            for (int i = 0; i < own.size(); i++) {
                answers[own.get(i)] = written.get(i);
            }
        });
        return Arrays.asList(answers);
    }

    private @Nullable Object alone(Work work) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return inOneCommand(
                        () -> work.writer().write(Arrays.asList(work.item())).get(0));
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
