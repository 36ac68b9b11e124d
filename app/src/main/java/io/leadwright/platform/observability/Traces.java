package io.leadwright.platform.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Traces one piece of work through the waits of a process: what a sampled request starts keeps the request's {@code traceparent} (W3C Trace
 * Context), and each step and mail continues from there. Spans and log lines name the run and the record, never their content. While
 * tracing is off or a request is not sampled, nothing is kept.
 */
@Component
public class Traces {
    /** Process variable and column that store it. */
    public static final String PARENT = "traceparent";

    static final String RUN = "processInstanceId";
    static final String RECORD = "recordId";
    private final Tracer tracer;
    private final @Nullable Propagator propagator;

    Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
        this.propagator = propagator.getIfAvailable();
    }

    /** Whether an endpoint for traces is configured. */
    public boolean on() {
        return propagator != null;
    }

    /** The {@code traceparent} of the current work; empty when tracing is off or the work is not sampled. */
    public Optional<String> current() {
        Span span = propagator == null ? null : tracer.currentSpan();
        if (propagator == null
                || span == null
                || !Boolean.TRUE.equals(span.context().sampled())) {
            return Optional.empty();
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (into, key, value) -> into.put(key, value));
        return Optional.ofNullable(carrier.get(PARENT));
    }

    /** The same work for another thread, as part of this thread's current work. */
    public <T> Supplier<T> carried(Supplier<T> work) {
        Span span = propagator == null ? null : tracer.currentSpan();
        return span == null
                ? work
                : () -> {
                    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
                        return work.get();
                    }
                };
    }

    /**
     * Executes a step of a run; log lines name the run and the record.
     *
     * @param run id of the process instance; null where there is none
     * @param record {@code <form>:<id>}; null where there is none
     * @param parent what {@link #current} returned when the run started; null for no span
     */
    public <T> T step(
            String name, @Nullable String run, @Nullable String record, @Nullable String parent, Supplier<T> work) {
        String runBefore = MDC.get(RUN);
        String recordBefore = MDC.get(RECORD);
        put(RUN, run);
        put(RECORD, record);
        try {
            return propagator == null || parent == null
                    ? work.get()
                    : done(
                            propagator
                                    .extract(Map.of(PARENT, parent), Map::get)
                                    .name(name)
                                    .start(),
                            () -> {
                                note("leadwright.process.instance.id", run);
                                note("leadwright.record.id", record);
                                return work.get();
                            });
        } finally {
            put(RUN, runBefore);
            put(RECORD, recordBefore);
        }
    }

    /** Executes a part of the current trace; without a trace, just executes it. */
    public <T> T part(String name, Supplier<T> work) {
        return propagator == null || tracer.currentSpan() == null
                ? work.get()
                : done(tracer.nextSpan().name(name).start(), work);
    }

    /** Adds a fact to the current span. */
    public void note(String key, @Nullable String value) {
        Span span = propagator == null ? null : tracer.currentSpan();
        if (span != null && value != null) {
            span.tag(key, value);
        }
    }

    /** The span names only the type of an exception: its message may quote a person. */
    private <T> T done(Span span, Supplier<T> work) {
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException failure) {
            span.tag("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
        }
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
