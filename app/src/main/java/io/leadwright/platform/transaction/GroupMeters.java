package io.leadwright.platform.transaction;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Meters of a {@link GroupCommit} on this server. Failed work is not counted. */
final class GroupMeters {
    private final Timer answers;
    private final DistributionSummary groups;

    GroupMeters(String name, IntSupplier waiting, MeterRegistry registry) {
        Gauge.builder(name + ".waiting", waiting, IntSupplier::getAsInt)
                .description("Pieces of work that wait for a writer")
                .strongReference(true)
                .register(registry);
        answers = Timer.builder(name)
                .description("From submitting work until it is committed")
                .register(registry);
        groups = DistributionSummary.builder(name + ".group.size")
                .description("Pieces of work committed together")
                .register(registry);
    }

    void group(int size) {
        groups.record(size);
    }

    void answered(long since) {
        answers.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }
}
