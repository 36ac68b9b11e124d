package io.leadwright.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs several callers at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** The results by caller number from 0; nobody starts before all are ready. */
    public static <T> List<T> run(int callers, IntFunction<Callable<T>> work) throws Exception {
        CyclicBarrier all = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<T> mine = work.apply(i);
                begun.add(threads.submit(() -> {
                    all.await();
                    return mine.call();
                }));
            }
            List<T> got = new ArrayList<>();
            for (Future<T> each : begun) {
                got.add(each.get());
            }
            return got;
        } finally {
            threads.shutdown();
        }
    }
}
