package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.LeadBooks;
import io.leadwright.support.LeadClient;
import io.leadwright.support.ServerProcess;
import io.leadwright.support.TwoNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes under steady load for an hour, or for {@code -Dsoak.minutes}: the heap after a full collection does not
 * grow, and nothing is stuck. {@code mvn -Plong test -Dtest=SoakTest}.
 */
@Tag("long")
class SoakTest {
    private static final Pattern USED = Pattern.compile("(?:def new|tenured) generation +total \\d+K, used (\\d+)K");

    @Test
    void theHeapStaysFlatAndNothingIsStuck(@TempDir Path folder) {
        int minutes = Integer.getInteger("soak.minutes", 60);
        int rate = Integer.getInteger("soak.rate", 10);
        int leads = minutes * 60 * rate;
        List<Long> heap = new ArrayList<>();
        try (TwoNodes nodes = new TwoNodes(folder, Map.of("LEADWRIGHT_INTAKE_DELAY", "PT10S"));
                LeadClient client = new LeadClient(nodes, "soak", 32, number -> TwoNodesTest.lead("长跑", number))) {
            LeadBooks books = new LeadBooks(nodes.database(), "长跑");
            client.enter(leads, rate);
            Instant start = Instant.now();
            System.out.println(
                    "minute | acknowledged | assigned | heap after full collection, MB: first node, second node");
            for (int minute = 1; minute <= minutes; minute++) {
                Instant next = start.plus(Duration.ofMinutes(minute));
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .until(() -> Instant.now().isAfter(next));
                long first = live(nodes.node(0));
                long second = live(nodes.node(1));
                heap.add(first + second);
                System.out.printf(
                        "%d | %d | %d | %d, %d%n",
                        minute,
                        client.acknowledged().size(),
                        books.count("r.data ->> 'owner' is not null"),
                        first,
                        second);
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> client.acknowledged().size() == leads);
            books.awaitOwners(leads, Duration.ofMinutes(10));
            books.assertNothingStuck(Duration.ofMinutes(5));
            books.assertEqualTo(client.acknowledged());
            assertThat(client.doubts()).isEmpty();
        }
        // The first third fills caches; after that a tenth more is noise, and more than that a leak.
        int third = heap.size() / 3;
        assertThat(median(heap.subList(2 * third, heap.size())))
                .isLessThanOrEqualTo(median(heap.subList(third, 2 * third)) * 11 / 10);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Megabytes of used heap after a full collection. */
    private static long live(ServerProcess server) {
        jcmd(server, "GC.run");
        List<Long> used = USED.matcher(jcmd(server, "GC.heap_info"))
                .results()
                .map(generation -> Long.parseLong(generation.group(1)))
                .toList();
        assertThat(used).as("young and old generation of the serial collector").hasSize(2);
        return used.stream().mapToLong(Long::longValue).sum() / 1024;
    }

    private static String jcmd(ServerProcess server, String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(server.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
