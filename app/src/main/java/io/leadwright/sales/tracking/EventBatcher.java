package io.leadwright.sales.tracking;

import io.leadwright.platform.transaction.GroupCommit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Commits the events of many callers together. Each writer has its own share of the customers, so that writers never wait for each
 * other's locks; a caller gets its answer once all its events are committed.
 */
@Component
class EventBatcher implements SmartLifecycle, MeterBinder {
    private static final int GROUP = 2000;
    private final List<GroupCommit<List<BehaviorEvent>, List<EventOutcome>>> lanes;
    private final EventIngestion ingestion;
    private volatile @Nullable MeterRegistry meters;

    EventBatcher(EventIngestion ingestion, EventSettings settings) {
        this.ingestion = ingestion;
        this.lanes = IntStream.range(0, settings.writers())
                .mapToObj(lane -> new GroupCommit<List<BehaviorEvent>, List<EventOutcome>>(
                        1, GROUP, settings.queue(), List::size, this::commit))
                .toList();
    }

    /**
     * Stores events; accepted ones are durable when this returns. If it fails, some may be stored; it is safe to report all of them again.
     *
     * @return the outcome of each, in the same order
     * @throws EventRefused if too many are waiting already
     */
    List<EventOutcome> report(List<BehaviorEvent> events) {
        List<List<BehaviorEvent>> shares = new ArrayList<>();
        lanes.forEach(lane -> shares.add(new ArrayList<>()));
        events.forEach(event -> shares.get(lane(event)).add(event));
        List<CompletableFuture<List<EventOutcome>>> answers = new ArrayList<>();
        for (int lane = 0; lane < shares.size(); lane++) {
            List<BehaviorEvent> share = shares.get(lane);
            answers.add(
                    share.isEmpty()
                            ? CompletableFuture.completedFuture(List.of())
                            : lanes.get(lane).offer(share).orElseThrow(EventRefused::busy));
        }
        try {
            List<Iterator<EventOutcome>> outcomes =
                    answers.stream().map(answer -> answer.join().iterator()).toList();
            return events.stream()
                    .map(event -> outcomes.get(lane(event)).next())
                    .toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RejectedExecutionException) {
                throw EventRefused.busy();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private int lane(BehaviorEvent event) {
        return (int) (event.customerId() % lanes.size());
    }

    private List<List<EventOutcome>> commit(List<List<BehaviorEvent>> works) {
        List<EventOutcome> outcomes =
                ingestion.report(works.stream().flatMap(List::stream).toList());
        count(outcomes);
        List<List<EventOutcome>> answers = new ArrayList<>(works.size());
        int from = 0;
        for (List<BehaviorEvent> work : works) {
            answers.add(outcomes.subList(from, from + work.size()));
            from += work.size();
        }
        return answers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "leadwright.events.waiting",
                        lanes,
                        all -> all.stream().mapToInt(GroupCommit::waiting).sum())
                .description("Batches of events waiting for a writer")
                .register(registry);
        meters = registry;
    }

    private void count(List<EventOutcome> outcomes) {
        MeterRegistry registry = meters;
        if (registry != null) {
            outcomes.stream()
                    .collect(Collectors.groupingBy(EventOutcome::status, Collectors.counting()))
                    .forEach((status, number) -> registry.counter("leadwright.events", "status", status.code())
                            .increment(number));
        }
    }

    @Override
    public void start() {
        lanes.forEach(GroupCommit::start);
    }

    @Override
    public void stop() {
        lanes.forEach(GroupCommit::stop);
    }

    @Override
    public boolean isRunning() {
        return lanes.stream().anyMatch(GroupCommit::isRunning);
    }

    /** Stops after the web server, because requests wait for it. */
    @Override
    public int getPhase() {
        return -500;
    }
}
