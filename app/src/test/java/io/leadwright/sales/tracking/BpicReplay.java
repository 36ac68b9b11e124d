package io.leadwright.sales.tracking;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replays the event log of a bank's loan applications (BPI Challenge 2012) as sales, mapped by {@code bpic2012-mapping.csv}, in
 * order, shuffled and sent twice, and compares the result with plain SQL. Argument: the log, csv.gz. Exits with 1 if anything
 * differs.
 */
public final class BpicReplay {
    private static final String NEUTRAL = "note";

    private BpicReplay() {}

    public static void main(String[] arguments) throws IOException {
        List<EventReplay.Row> log = read(Path.of(arguments[0]));
        boolean same = true;
        try (ConfigurableApplicationContext server = EventServer.start()) {
            EventReplay replay =
                    new EventReplay(server.getBean(JdbcClient.class), server.getBean(EventIngestion.class));
            replay.prepare(log);
            System.out.printf(
                    "%d events of %d customers%n",
                    log.size(),
                    log.stream().map(EventReplay.Row::customer).distinct().count());
            same &= run(replay, "in order", log, 0, 1);
            same &= run(replay, "shuffled", log, 2012, 1);
            same &= run(replay, "sent twice, shuffled", log, 42, 2);
        }
        System.exit(same ? 0 : 1);
    }

    private static boolean run(EventReplay replay, String name, List<EventReplay.Row> log, long seed, int times) {
        double rate = replay.send(log, 1000, seed, times);
        Map<String, Long> differences = replay.compare();
        System.out.printf("%-22s %,8.0f events/s; differences: %s%n", name, rate, differences);
        return differences.values().stream().allMatch(count -> count == 0);
    }

    private static List<EventReplay.Row> read(Path file) throws IOException {
        Map<String, String> types = new HashMap<>();
        try (InputStream mapping = BpicReplay.class.getResourceAsStream("/bpic2012-mapping.csv")) {
            rows(Objects.requireNonNull(mapping))
                    .forEachRemaining(row -> types.put(
                            row.get("activity") + " " + row.get("lifecycle"), String.valueOf(row.get("event_type"))));
        }
        List<EventReplay.Row> log = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            rows(in).forEachRemaining(row -> log.add(new EventReplay.Row(
                    Long.parseLong(String.valueOf(row.get("case_id"))),
                    types.getOrDefault(row.get("activity") + " " + row.get("lifecycle"), NEUTRAL),
                    String.valueOf(row.get("activity")),
                    OffsetDateTime.parse(String.valueOf(row.get("timestamp")))
                            .toInstant()
                            .toString())));
        }
        return log;
    }

    private static MappingIterator<Map<String, String>> rows(InputStream in) throws IOException {
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(in);
    }
}
