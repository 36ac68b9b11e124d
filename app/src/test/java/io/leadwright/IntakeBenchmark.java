package io.leadwright;

import io.leadwright.support.BenchmarkServer;
import io.leadwright.support.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * W1 and W2: how many leads per second are durable over HTTP (record, customer, processes and timer, committed before
 * the 201), and how many have an owner, rated by rules, compared with a bare transaction per lead in the same run. CPU
 * time of the latter lasts until nothing is running. Arguments: {@code W1} or {@code W2}, seconds per figure, repeats,
 * seconds to warm up.
 */
public final class IntakeBenchmark {
    private static final int[] CALLERS = {1, 8, 32, 128};
    private static final int MOST_CONNECTIONS = 64;
    private static final int WARM_UP = 5;

    private final BenchmarkServer server;
    private final int seconds;
    private final int repeats;

    private IntakeBenchmark(BenchmarkServer server, int seconds, int repeats) {
        this.server = server;
        this.seconds = seconds;
        this.repeats = repeats;
    }

    public static void main(String[] arguments) throws Exception {
        boolean rating = arguments.length > 0 && arguments[0].equals("W2");
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        int repeats = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        int warm = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60;
        String jobs = String.valueOf(rating);
        try (BenchmarkServer server = BenchmarkServer.start(Map.of("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", jobs))) {
            IntakeBenchmark benchmark = new IntakeBenchmark(server, seconds, repeats);
            long empty = server.size();
            if (rating) {
                for (long start = System.nanoTime(); System.nanoTime() - start < warm * 1e9; ) {
                    Load.run(32, WARM_UP, server::leads, server::cpu);
                    server.awaitRest();
                }
                benchmark.assigned();
                System.out.printf(
                        Locale.ROOT, "%nOn disk: %d kB a lead%n", (server.size() - empty) / 1024 / server.entered());
            } else {
                Load.run(32, warm, server::leads, server::cpu);
                benchmark.durable();
            }
        }
    }

    private void durable() throws Exception {
        List<List<Load>> floors = new ArrayList<>();
        List<List<Load>> leads = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int i = 0; i < CALLERS.length; i++) {
                if (repeat == 0) {
                    floors.add(new ArrayList<>());
                    leads.add(new ArrayList<>());
                }
                floors.get(i).add(floor(CALLERS[i]));
                leads.get(i).add(Load.run(CALLERS[i], seconds, server::leads, server::cpu));
            }
        }
        System.out.println(
                "| callers | floor | durable | p50 | p99 | processor time a lead |\n|---|---|---|---|---|---|");
        for (int i = 0; i < CALLERS.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.0f/s | %s |%n",
                    CALLERS[i],
                    Load.median(floors.get(i)).rate(),
                    Load.median(leads.get(i)).line());
        }
    }

    private void assigned() throws Exception {
        List<Load> floors = new ArrayList<>();
        List<Load> leads = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            floors.add(floor(CALLERS[3]));
            Duration before = server.cpu();
            long start = System.nanoTime();
            Load entered = Load.run(CALLERS[3], seconds, server::leads, server::cpu);
            server.awaitOwners();
            double took = (System.nanoTime() - start) / 1e9;
            server.awaitRest();
            Load owned = entered.until(took, server.cpu().minus(before));
            System.err.println("with owner: " + owned.line());
            leads.add(owned);
        }
        Load median = Load.median(leads);
        System.out.printf(
                Locale.ROOT,
                "| floor | with owner | processor time a lead |%n|---|---|---|%n| %.0f/s | %.0f/s | %.2f ms |%n",
                Load.median(floors).rate(),
                median.rate(),
                median.cpuEach());
    }

    private Load floor(int callers) throws Exception {
        return Load.run(Math.min(callers, MOST_CONNECTIONS), seconds, server::bareRows, server::cpu);
    }
}
