package io.leadwright.automation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.leadwright.platform.observability.Traces;
import io.leadwright.platform.transaction.Writes.BatchWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items of one writer that wait at the same time are written with one call, and one that fails does not fail the others. */
class GroupedWritesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final GroupedWrites writes = new GroupedWrites(engine(), traces());
    private final BatchWriter<Integer, String> writer = items -> {
        batches.add(items);
        if (items.contains(7)) {
            throw new IllegalArgumentException("seven");
        }
        return items.stream().map(item -> "item " + item).toList();
    };

    private static ProcessEngine engine() {
        CommandExecutor executor = mock();
        when(executor.execute(any())).thenAnswer(call -> ((Command<?>) call.getArgument(0)).execute(null));
        ProcessEngineConfigurationImpl configuration = mock();
        when(configuration.getCommandExecutorTxRequired()).thenReturn(executor);
        ProcessEngine engine = mock();
        when(engine.getProcessEngineConfiguration()).thenReturn(configuration);
        return engine;
    }

    private static Traces traces() {
        Traces traces = mock();
        when(traces.current()).thenReturn(Optional.empty());
        when(traces.carried(any())).thenAnswer(call -> call.getArgument(0));
        return traces;
    }

    @BeforeEach
    void start() {
        writes.bindTo(meters);
        writes.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        writes.stop();
        callers.shutdownNow();
    }

    private void occupyWriter(CountDownLatch until) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        callers.execute(() -> writes.write(() -> {
            started.countDown();
            Awaitility.await().forever().until(() -> until.getCount() == 0);
            return "";
        }));
        started.await();
    }

    /** Submits the items while both writers are busy, so that they wait together, and then frees one writer. */
    private List<CompletableFuture<String>> submit(List<Integer> items) throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        occupyWriter(end);
        occupyWriter(release);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        items.forEach(item -> answers.add(CompletableFuture.supplyAsync(() -> writes.write(item, writer), callers)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> meters.get("leadwright.writes.waiting").gauge().value() == items.size());
        release.countDown();
        return answers;
    }

    @Test
    void itemsThatWaitTogetherAreWrittenWithOneCall() throws Exception {
        List<CompletableFuture<String>> answers = submit(List.of(1, 2, 3, 4));
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("item " + (i + 1));
        }
        assertThat(batches).singleElement().satisfies(batch -> assertThat(batch).hasSize(4));
    }

    @Test
    void aFailingItemDoesNotFailItsGroup() throws Exception {
        List<CompletableFuture<String>> answers = submit(List.of(6, 7, 8));
        assertThat(answers.get(0).get()).isEqualTo("item 6");
        assertThat(answers.get(2).get()).isEqualTo("item 8");
        assertThatThrownBy(answers.get(1)::get).hasRootCauseMessage("seven");
        assertThat(batches).hasSize(4);
    }
}
