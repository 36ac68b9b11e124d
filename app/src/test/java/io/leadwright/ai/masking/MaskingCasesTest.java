package io.leadwright.ai.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal values planted in sentences, and ordinary words and numbers, from {@code masking/*.csv}. */
class MaskingCasesTest {
    private static final Path CASES = Path.of("app/src/test/resources/masking");
    private static final Pattern SEPARATOR = Pattern.compile("\\|");
    private static final double MASKED = 0.98;
    private static final double SPARED = 0.99;

    private static List<CSVRecord> cases(String file) throws IOException {
        try (CSVParser rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(CASES.resolve(file)))) {
            return rows.getRecords();
        }
    }

    private static Mask mask(CSVRecord line) {
        return new Mask(new KnownPerson(List.of(line.get("contact")), List.of(), List.of(line.get("company"))));
    }

    @Test
    void nearlyEveryPlantedValueIsMasked() throws IOException {
        List<String> sent = new ArrayList<>();
        int planted = 0;
        for (CSVRecord line : cases("personal.csv")) {
            String text = line.get("text");
            Mask mask = mask(line);
            String masked = mask.mask(text);
            assertThat(mask.restore(masked)).isEqualTo(text);
            for (String secret : SEPARATOR.splitAsStream(line.get("secrets")).toList()) {
                planted++;
                if (masked.contains(secret)) {
                    sent.add("%s: %s -> %s".formatted(line.get("kind"), secret, masked));
                }
            }
        }
        assertThat(planted).isGreaterThanOrEqualTo(200);
        assertThat(planted - sent.size()).as(String.join("\n", sent)).isGreaterThanOrEqualTo((int)
                Math.ceil(planted * MASKED));
    }

    @Test
    void hardlyAnOrdinaryTextIsMasked() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<CSVRecord> lines = cases("ordinary.csv");
        for (CSVRecord line : lines) {
            String masked = mask(line).mask(line.get("text"));
            if (!masked.equals(line.get("text"))) {
                wrong.add(line.get("text") + " -> " + masked);
            }
        }
        assertThat(lines.size() - wrong.size()).as(String.join("\n", wrong)).isGreaterThanOrEqualTo((int)
                Math.ceil(lines.size() * SPARED));
    }

    /** Texts made to keep a pattern busy or to exhaust the stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "13",
                "1-",
                "(",
                "a",
                "a.",
                "a@",
                "a at ",
                "\u4e00",
                "\u8def1\u53f7",
                "\u8def",
                "\u738b",
                "\u738b\u603b",
                "A",
                "A ",
                "Abc ",
                "AB12 ",
                "Room 1, ",
                "12 Abc Street, ",
                "one ",
                "<",
                " ",
                "\n",
                "\u7535\u8bdd ",
                "\u5fae\u4fe1",
                "[[",
                "\ud83d\ude00",
                "+1"
            })
    void aLongTextTakesNoLongerThanItsLength(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Mask mask =
                    new Mask(new KnownPerson(List.of("Anna Keller"), List.of("13800138000"), List.of("Keller GmbH")));
            assertThat(mask.restore(mask.mask(text))).isEqualTo(text);
        });
    }
}
