package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of ASVS in docs/security.md have each requirement once, each with its proof or reason, and count them rightly. */
class SecurityDocTest {
    private static final Path DOC = Path.of("docs/security.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d[\\d., ]*) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern COUNT =
            Pattern.compile("(?m)^\\| (1|2|both)[^|]* \\| (\\d+) \\| (\\d+) \\| (\\d+)(?: \\((\\d+) %\\))? \\|$");
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final int LEAST_PERCENT = 95;

    /** Numbers of the standard, version 5.0.0: the sections with their first and last requirement of the level. */
    private static final List<String> FIRST = List.of(
            "1.2.1-5",
            "1.3.1-2",
            "1.5.1",
            "2.1.1",
            "2.2.1-2",
            "2.3.1",
            "3.2.1-2",
            "3.3.1",
            "3.4.1-2",
            "3.5.1-3",
            "4.1.1",
            "4.4.1",
            "5.2.1-2",
            "5.3.1-2",
            "6.1.1",
            "6.2.1-8",
            "6.3.1-2",
            "6.4.1-2",
            "7.2.1-4",
            "7.4.1-2",
            "8.1.1",
            "8.2.1-2",
            "8.3.1",
            "9.1.1-3",
            "9.2.1",
            "10.4.1-5",
            "11.3.1-2",
            "11.4.1",
            "12.1.1",
            "12.2.1-2",
            "13.4.1",
            "14.2.1",
            "14.3.1",
            "15.1.1",
            "15.2.1",
            "15.3.1");

    private static final List<String> SECOND = List.of(
            "1.1.1-2",
            "1.2.6-9",
            "1.3.3-11",
            "1.4.1-3",
            "1.5.2",
            "2.1.2-3",
            "2.2.3",
            "2.3.2-4",
            "2.4.1",
            "3.3.2-4",
            "3.4.3-6",
            "3.5.4-5",
            "3.7.1-2",
            "4.1.2-3",
            "4.2.1",
            "4.3.1-2",
            "4.4.2-4",
            "5.1.1",
            "5.2.3",
            "5.4.1-3",
            "6.1.2-3",
            "6.2.9-12",
            "6.3.3-4",
            "6.4.3-4",
            "6.5.1-5",
            "6.6.1-3",
            "6.8.1-4",
            "7.1.1-3",
            "7.3.1-2",
            "7.4.3-5",
            "7.5.1-2",
            "7.6.1-2",
            "8.1.2",
            "8.2.3",
            "8.4.1",
            "9.2.2-4",
            "10.1.1-2",
            "10.2.1-2",
            "10.3.1-4",
            "10.4.6-11",
            "10.5.1-5",
            "10.6.1-2",
            "10.7.1-3",
            "11.1.1-2",
            "11.2.1-3",
            "11.3.3",
            "11.4.2-4",
            "11.5.1",
            "11.6.1",
            "12.1.2-3",
            "12.3.1-4",
            "13.1.1",
            "13.2.1-5",
            "13.3.1-2",
            "13.4.2-5",
            "14.1.1-2",
            "14.2.2-4",
            "14.3.2-3",
            "15.1.2-3",
            "15.2.2-3",
            "15.3.2-7",
            "16.1.1",
            "16.2.1-5",
            "16.3.1-4",
            "16.4.1-3",
            "16.5.1-3",
            "17.1.1",
            "17.2.1-4",
            "17.3.1-2");

    /** Requirements of a table, and of them those that do not apply and those that are not met. */
    private record Table(List<String> all, List<String> none, List<String> open) {
        int apply() {
            return all.size() - none.size();
        }

        int met() {
            return apply() - open.size();
        }
    }

    private static List<String> numbers(Collection<String> ranges) {
        return ranges.stream().flatMap(SecurityDocTest::numbers).toList();
    }

    private static Stream<String> numbers(String range) {
        int dot = range.lastIndexOf('.');
        int dash = range.indexOf('-');
        int first = Integer.parseInt(range.substring(dot + 1, dash < 0 ? range.length() : dash));
        int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
        return IntStream.rangeClosed(first, last).mapToObj(number -> range.substring(0, dot + 1) + number);
    }

    private static Table table(String doc, String heading) {
        int start = doc.indexOf("\n### " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = doc.indexOf("\n##", start + 4);
        Table table = new Table(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher row = ROW.matcher(doc.substring(start, end));
        while (row.find()) {
            List<String> numbers = Arrays.asList(COMMA.split(row.group(1)));
            table.all().addAll(numbers);
            String how = row.group(3);
            if (how.startsWith("n/a")) {
                table.none().addAll(numbers);
            } else if (how.contains("**Open**") || how.contains("**open**")) {
                table.open().addAll(numbers);
                assertThat(how.length()).as("the reason of %s", numbers).isGreaterThan("**open**, see 3.3.1".length());
            } else {
                assertThat(row.group(4)).as("the proof of %s", numbers).isNotEqualTo("–");
            }
        }
        return table;
    }

    @Test
    void everyRequirementHasItsProofOrReason() throws IOException {
        String doc = Files.readString(DOC);
        Table first = table(doc, "Level 1");
        Table second = table(doc, "Level 2");
        assertThat(first.all())
                .containsExactlyInAnyOrderElementsOf(numbers(FIRST))
                .hasSize(70);
        assertThat(second.all())
                .containsExactlyInAnyOrderElementsOf(numbers(SECOND))
                .hasSize(183);

        int met = first.met() + second.met();
        int apply = first.apply() + second.apply();
        int percent = Math.round(100f * met / apply);
        assertThat(percent).isGreaterThanOrEqualTo(LEAST_PERCENT);
        List<String> counts = COUNT.matcher(doc)
                .results()
                .map(row -> String.join(
                        " ",
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5) == null ? "" : row.group(5)))
                .map(String::strip)
                .toList();
        assertThat(counts)
                .containsExactly(
                        "1 70 %d %d".formatted(first.apply(), first.met()),
                        "2 183 %d %d".formatted(second.apply(), second.met()),
                        "both 253 %d %d %d".formatted(apply, met, percent));
    }
}
