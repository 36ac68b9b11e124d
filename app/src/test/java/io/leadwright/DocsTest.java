package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Docs, messages and comments use plain words, links resolve, and decisions are complete. Failures name file and line. */
class DocsTest {
    private static final int LONGEST_LINE = 200;
    private static final Path ROOT = Path.of("");
    private static final Path DECISIONS = Path.of("docs/adr");
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "data");

    /** A space in a phrase also matches a line break, with the marks that start the next line of a comment or quote. */
    private static final Pattern AVOIDED = Pattern.compile(
            "\\b(?:anew|meanwhile|by itself|what came of|so many|does not do|who does \\w+ is"
                            .replace(" ", "[\\s*/>\\\\]+")
                    + "|sound[\\s*/>]+(?:event|record|value|file|answer|model|row)s?)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|//[^\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    private static List<Path> files(Path folder, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(dir.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /** Pages for readers: Markdown that is neither a prompt nor test data. */
    private static List<Path> pages() throws IOException {
        return files(ROOT, ".md").stream()
                .filter(file -> Stream.of("prompts", "src").noneMatch(part -> hasPart(file, part)))
                .toList();
    }

    private static boolean hasPart(Path file, String part) {
        return IntStream.range(0, file.getNameCount())
                .anyMatch(i -> file.getName(i).toString().equals(part));
    }

    /** Blanks what a pattern matches and keeps the line breaks, so that line numbers stay right. */
    private static String without(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> blank(found.group()));
    }

    private static String blank(String text) {
        return text.replaceAll("[^\n]", " ");
    }

    private static String commentsOf(String java) {
        StringBuilder comments = new StringBuilder();
        int end = 0;
        for (MatchResult found : LITERAL_OR_COMMENT.matcher(java).results().toList()) {
            String text = found.group();
            comments.append(blank(java.substring(end, found.start())));
            comments.append(text.startsWith("/") ? text : blank(text));
            end = found.end();
        }
        return comments.toString();
    }

    private static String place(Path file, String text, int offset) {
        return file + ":"
                + (1 + text.substring(0, offset).chars().filter(c -> c == '\n').count());
    }

    private static List<String> avoidedIn(Path file, String text) {
        return AVOIDED.matcher(text)
                .results()
                .map(found ->
                        place(file, text, found.start()) + ": " + found.group().replaceAll("[\\s*/>\\\\]+", " "))
                .toList();
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(Files.readString(page)).results().forEach(found -> anchors.add(slug(found.group(1))));
        return anchors;
    }

    private static List<Path> decisions() throws IOException {
        return files(DECISIONS, ".md").stream()
                .filter(file -> !file.endsWith("README.md"))
                .toList();
    }

    @Test
    void markdownUsesPlainWords() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT, ".md")) {
            found.addAll(avoidedIn(file, Files.readString(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void messagesUsePlainWords() throws IOException {
        List<Path> bundles = files(Path.of("app/src/main/resources/messages"), ".properties");
        assertThat(bundles).isNotEmpty();
        List<String> found = new ArrayList<>();
        for (Path file : bundles) {
            found.addAll(avoidedIn(file, Files.readString(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void commentsUsePlainWords() throws IOException {
        List<Path> sources = files(Path.of("app/src"), ".java");
        assertThat(sources).hasSizeGreaterThan(100);
        List<String> found = new ArrayList<>();
        for (Path file : sources) {
            found.addAll(avoidedIn(file, commentsOf(Files.readString(file))));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void findsWordsInCommentsButNotInStrings() {
        String java =
                "String s = \"anew // meanwhile\"; // Starts by\n// itself\n/* A Sound\n * record, sounds */ char c = '\"';";
        assertThat(avoidedIn(ROOT, commentsOf(java))).containsExactly(":1: by itself", ":3: Sound record");
        assertThat(avoidedIn(ROOT, "Who does this is told.\nThat does not do; so\nmany renewed"))
                .containsExactly(":1: Who does this is", ":2: does not do", ":2: so many");
    }

    @Test
    void linesOfProseAreShort() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : pages()) {
            List<String> lines = without(CODE, Files.readString(file))
                    .lines()
                    .map(String::stripTrailing)
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).length();
                if (length > LONGEST_LINE && !lines.get(i).stripLeading().startsWith("|")) {
                    found.add(file + ":" + (i + 1) + ": " + length + " characters");
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void relativeLinksResolve() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : pages()) {
            String text = without(CODE, Files.readString(file));
            for (MatchResult link : LINK.matcher(text).results().toList()) {
                String target = link.group(1);
                if (target.startsWith("/") || target.matches("[a-z]+:.*")) {
                    continue;
                }
                String[] parts = target.split("#", 2);
                Path to = parts[0].isEmpty()
                        ? file
                        : file.resolveSibling(parts[0]).normalize();
                if (!Files.exists(to)
                        || (parts.length > 1
                                && to.toString().endsWith(".md")
                                && !anchors(to).contains(parts[1]))) {
                    broken.add(place(file, text, link.start()) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void decisionsAreNumberedWithoutHolesAndSayWhenAndWhetherTheyApply() throws IOException {
        List<Path> decisions = decisions();
        assertThat(decisions).isNotEmpty();
        String index = Files.readString(DECISIONS.resolve("README.md"));
        for (int i = 0; i < decisions.size(); i++) {
            Path file = decisions.get(i);
            String name = file.getFileName().toString();
            assertThat(name).startsWith(String.format(Locale.ROOT, "%04d-", i + 1));
            assertThat(index).as("the index names it").contains("](" + name + ")");
            assertThat(Files.readString(file))
                    .as(name)
                    .startsWith("# " + (i + 1) + ". ")
                    .containsPattern(
                            "(?m)^- Status: (Accepted|Superseded by \\[ADR \\d+]\\(\\d{4}-[a-z0-9-]+\\.md\\))$")
                    .containsPattern("(?m)^- Date: \\d{4}-\\d\\d-\\d\\d\\b")
                    .containsSubsequence("\n## Context\n", "\n## Decision\n", "\n## Consequences\n");
        }
    }
}
