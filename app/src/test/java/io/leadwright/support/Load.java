package io.leadwright.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The result of callers that repeat a call as fast as it is answered.
 *
 * @param times of each call in nanoseconds, sorted
 * @param cpu CPU time of server and database in that period
 */
public record Load(double seconds, List<Long> times, Duration cpu) {

    /** A call that is repeated. */
    public interface Caller extends AutoCloseable {
        void once() throws Exception;
    }

    public static Load run(int callers, int seconds, Callable<Caller> callerOf, Supplier<Duration> cpu)
            throws Exception {
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            all.add(callerOf.call());
        }
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        Duration before = cpu.get();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        List<Future<List<Long>>> running = all.stream()
                .map(caller -> pool.submit(() -> calls(caller, end)))
                .toList();
        List<Long> times = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            times.addAll(one.get());
        }
        double took = (System.nanoTime() - start) / 1e9;
        Duration used = cpu.get().minus(before);
        pool.shutdown();
        for (Caller caller : all) {
            caller.close();
        }
        Collections.sort(times);
        Load load = new Load(took, times, used);
        System.err.printf(Locale.ROOT, "%d callers: %s%n", callers, load.line());
        return load;
    }

    private static List<Long> calls(Caller caller, long end) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            caller.once();
            times.add(System.nanoTime() - now);
        }
        return times;
    }

    /** The same calls, if what they started took longer than the responses. */
    public Load until(double longer, Duration used) {
        return new Load(longer, times, used);
    }

    public static Load median(List<Load> loads) {
        return loads.stream()
                .sorted(Comparator.comparingDouble(Load::rate))
                .toList()
                .get(loads.size() / 2);
    }

    public double rate() {
        return times.size() / seconds;
    }

    /** @param share 0.99 for the 99th percentile */
    double milliseconds(double share) {
        return times.get((int) ((times.size() - 1) * share)) / 1e6;
    }

    /** CPU time in milliseconds. */
    public double cpuEach() {
        return cpu.toNanos() / 1e6 / times.size();
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%.0f/s | %.1f ms | %.1f ms | %.2f ms",
                rate(),
                milliseconds(0.5),
                milliseconds(0.99),
                cpuEach());
    }
}
