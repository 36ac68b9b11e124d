package io.leadwright;

import io.leadwright.support.BenchmarkServer;
import io.leadwright.support.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * W7: time from the start of a server on existing data to its first rated lead, memory when idle and after many leads.
 * Arguments: the jar, extracted as docs/operations.md describes, repeats, leads.
 */
public final class StartBenchmark {
    private StartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String jar = arguments[0];
        int repeats = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int leads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        try (BenchmarkServer server = BenchmarkServer.start(Map.of())) {
            server.restart("-XX:ArchiveClassesAtExit=" + jar + ".jsa", "-jar", jar);
            starts(server, jar, repeats, "the quick compiler only", "-XX:TieredStopAtLevel=1");
            starts(server, jar, repeats, "both compilers");
            many(server, leads);
        }
    }

    /** Leaves the last server running. */
    private static void starts(BenchmarkServer server, String jar, int repeats, String how, String... options)
            throws Exception {
        List<Double> times = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-XX:SharedArchiveFile=" + jar + ".jsa", "-jar", jar));
        for (int repeat = 0; repeat < repeats; repeat++) {
            Duration healthy = server.restart(arguments.toArray(String[]::new));
            long start = System.nanoTime();
            try (Load.Caller caller = server.leads()) {
                caller.once();
            }
            server.awaitOwners();
            times.add(healthy.toMillis() / 1e3 + (System.nanoTime() - start) / 1e9);
            System.err.printf(
                    Locale.ROOT, "healthy after %s, first lead rated after %.1f s%n", healthy, times.get(repeat));
        }
        TimeUnit.SECONDS.sleep(30);
        System.out.printf(
                Locale.ROOT,
                "%s: start to the first rated lead: %.1f s (median of %d); memory idle: %d MB%n",
                how,
                times.stream().sorted().toList().get(repeats / 2),
                repeats,
                server.memory());
    }

    /** Measures the server while many leads are assigned to their owners. */
    private static void many(BenchmarkServer server, int leads) throws Exception {
        long start = System.nanoTime();
        Duration before = server.cpu();
        long size = server.size();
        int first = server.entered();
        for (int done = 0; done < leads; done = server.entered() - first) {
            Load.run(32, 30, server::leads, server::cpu);
            server.awaitOwners();
            System.out.printf(
                    Locale.ROOT,
                    "memory after %d leads, %d s: %d MB%n",
                    server.entered() - first,
                    seconds(start),
                    server.memory());
        }
        long owned = seconds(start);
        server.awaitRest();
        int entered = server.entered() - first;
        System.out.printf(
                Locale.ROOT,
                "%d leads: with owner after %d s (%.0f/s), at rest after %d s; %.1f ms of processor time and %d bytes on disk a lead%n",
                entered,
                owned,
                (double) entered / owned,
                seconds(start),
                (double) server.cpu().minus(before).toMillis() / entered,
                (server.size() - size) / entered);
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }
}
