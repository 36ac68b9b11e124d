package io.leadwright.automation.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternOutlineTest {
    private static final Pattern MATCHES = Pattern.compile("matches\\(\\w+, \"([^\"]*)\"");

    private static String known(String pattern) {
        return Optional.ofNullable(PatternOutline.of(pattern).first())
                .map(set -> set.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .orElse("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc;a",
                "ab|cd;ac",
                "a?b;ab",
                "(ab|c)d;ac",
                "(?:a)?b;ab",
                "[a-c]x;abc",
                "(?<!z)a;a",
                "(?<!z(a))b;b",
                "(?![a)])b;b",
                "\\bab;a",
                "^a|b;ab",
                "a{0,2}b;ab",
                "a{1,2}b;a",
                "a+b;a",
                "a*?b;ab",
                "\\.a;.",
                "[.+-]a;+-.",
                ".a;?",
                "a?;?",
                "(a|);?",
                "[^a]b;?",
                "\\sa;?",
                "a|$;?",
                "[a&&b];?",
                "[]a]b;?",
                "[a[b]]c;?",
                "(?<![]a])b;?",
                "(?<![)a])b;b",
                "[a\\-c]x;-ac",
                "[\\d-z]x;?",
                "[-a]x;-a",
                "a.b;a",
                "a[^b]c$;a",
                "a\\s+b;a",
                "a\\;?"
            })
    void tellsWhatAMatchCanBeginWith(String pattern, String first) {
        assertThat(known(pattern)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc;abc",
                "a(b|bc)d;abd",
                "a(b|c)?d;ad",
                "ab*c{0,3}d{2};ad",
                "(a|b)+[cd]e\\.;e.",
                "(?<!x)a.{0,8}b$;ab",
                "a|b;''"
            })
    void tellsWhatNoMatchIsWithout(String pattern, String needed) {
        assertThat(PatternOutline.of(pattern).needed()).isEqualTo(Signs.of(needed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a|b(c|d)|[|]e;a  b(c|d)  [|]e",
                "(?i)a|b;(?i)a|b",
                "a(b)|\\1;a(b)|\\1",
                "a||b;a    b",
                "a|\\Qb|c\\E;a|\\Qb|c\\E"
            })
    void cutsAtTheOutermostBars(String pattern, String parts) {
        assertThat(PatternOutline.alternatives(pattern)).containsExactly(parts.split("  ", -1));
    }

    /** Pieces of the patterns themselves make texts that nearly match. */
    @Test
    void theShippedPatternsFindTheSameWithAndWithout() {
        List<String> patterns = new ArrayList<>();
        for (String file : List.of("lead-facts", "sales-region")) {
            Dmn.readModelFromFile(new File("decisions/" + file + ".dmn"))
                    .getModelElementsByType(InputEntry.class)
                    .forEach(cell -> {
                        Matcher matches = MATCHES.matcher(cell.getTextContent());
                        while (matches.find()) {
                            patterns.add(matches.group(1).replace("\\\\", "\\"));
                        }
                    });
        }
        assertThat(patterns).hasSizeGreaterThan(100);
        Random random = new Random(7);
        String pieces = String.join("", patterns);
        int found = 0;
        int known = 0;
        int parts = 0;
        for (String pattern : patterns) {
            Predicate<String> search = TextSearch.of(pattern, "");
            Pattern plain = Pattern.compile(pattern);
            for (String part : PatternOutline.alternatives(pattern)) {
                parts++;
                known += PatternOutline.of(part).first() == null ? 0 : 1;
            }
            for (int i = 0; i < 300; i++) {
                int start = random.nextInt(pieces.length() - 40);
                String text =
                        pieces.substring(start, start + random.nextInt(40)).replaceAll("[|()?\\[\\]]", "");
                boolean expected = plain.matcher(text).find();
                assertThat(search.test(text)).as("%s in %s", pattern, text).isEqualTo(expected);
                found += expected ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(500);
        assertThat(known).isGreaterThan(parts * 9 / 10);
    }
}
