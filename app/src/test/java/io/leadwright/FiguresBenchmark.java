package io.leadwright;

import io.leadwright.automation.monitoring.ProcessFigures;
import io.leadwright.automation.monitoring.Span;
import io.leadwright.support.FigureHistory;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures figures with 100,000 finished instances of twenty elements each; run by hand, without assertions. */
@ServerTest
@OwnServer
class FiguresBenchmark {
    private static final int RUNS = 100_000;
    private static final String[] ELEMENTS = new String[20];

    @Autowired
    ProcessFigures figures;

    @Autowired
    JdbcClient database;

    @Test
    void measures() {
        for (int i = 0; i < ELEMENTS.length; i++) {
            ELEMENTS[i] = "element-" + i;
        }
        FigureHistory history = new FigureHistory(database, "lead-intake");
        Instant start = Instant.now().minus(Duration.ofDays(85));
        for (int part = 0; part < 10; part++) {
            history.finished("p" + part + "-", RUNS / 10, start.plus(Duration.ofDays(8L * part)), ELEMENTS);
            history.called("p" + part + "-", RUNS / 10, start.plus(Duration.ofDays(8L * part)), "gpt-4o");
        }
        history.analyzed();
        for (int days : new int[] {1, 7, 30, 90}) {
            Span span = new Span(Instant.now().minus(Duration.ofDays(days)), Instant.now());
            String one = time(() -> figures.elements("lead-intake", null, span, Locale.ROOT));
            String all = time(() -> figures.processes(span, Locale.ROOT));
            System.out.println("FIGURES days=" + days + " process " + one + " list " + all);
        }
    }

    private static String time(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1_000_000 + " ms";
    }
}
