package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md draws the modules that there are, and its answers to "where is …?" are classes that exist. */
class ArchitectureDocTest {
    private static final Path DOC = Path.of("docs/architecture.md");
    private static final Path MADE = Path.of("target/modules.md");
    private static final Path CODE = Path.of("app/src/main/java");
    private static final List<String> LAYERS =
            List.of("platform", "automation", "workspace", "forms", "ai", "messaging", "sales", "marketing");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("allowedDependencies = \\{(.*?)}", Pattern.DOTALL);
    private static final Pattern QUESTION =
            Pattern.compile("^\\| [^|]+\\? \\| `([a-z.]+)` \\| `(io\\.leadwright\\.[\\w.]+)` \\|$", Pattern.MULTILINE);

    private record Module(String name, String sentence, List<String> uses) {
        String layer() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    private static List<Module> modules() throws IOException {
        List<Module> modules = new ArrayList<>();
        Path root = CODE.resolve("io/leadwright");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.endsWith("package-info.java"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Matcher allowed = ALLOWED.matcher(text);
                Matcher sentence = SENTENCE.matcher(text);
                if (allowed.find() && sentence.find()) {
                    modules.add(new Module(
                            root.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.')
                                    .replace('\\', '.'),
                            sentence.group(1)
                                    .replaceAll("\\{@code ([^}]*)}", "`$1`")
                                    .replaceAll("\\s+\\*?\\s*", " "),
                            Pattern.compile("\"([^\"]+)\"")
                                    .matcher(allowed.group(1))
                                    .results()
                                    .map(MatchResult::group)
                                    .map(name -> name.replace("\"", ""))
                                    .toList()));
                }
            }
        }
        return modules;
    }

    /** Boxes for the modules of each layer, an arrow for each pair of layers that know each other. */
    private static String drawn(List<Module> modules) {
        StringBuilder text =
                new StringBuilder("There are " + modules.size() + " modules.\n\n```mermaid\nflowchart TB\n");
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String layer : LAYERS) {
            List<Module> inside =
                    modules.stream().filter(each -> each.layer().equals(layer)).toList();
            if (inside.isEmpty()) {
                continue;
            }
            text.append("  subgraph ").append(layer).append("\n    direction LR\n");
            for (Module module : inside) {
                String name = module.name().substring(layer.length() + 1);
                text.append("    ")
                        .append(layer)
                        .append('_')
                        .append(name)
                        .append('[')
                        .append(name)
                        .append("]\n");
                module.uses().stream()
                        .map(used -> used.substring(0, used.indexOf('.')))
                        .filter(used -> !used.equals(layer))
                        .forEach(used -> arrows.computeIfAbsent(layer, any -> new LinkedHashSet<>())
                                .add(used));
            }
            text.append("  end\n");
        }
        for (String layer : LAYERS) {
            LAYERS.stream()
                    .filter(used -> arrows.getOrDefault(layer, Set.of()).contains(used))
                    .forEach(used -> text.append("  ")
                            .append(layer)
                            .append(" --> ")
                            .append(used)
                            .append('\n'));
        }
        text.append("```\n");
        for (String layer : LAYERS) {
            List<Module> inside =
                    modules.stream().filter(each -> each.layer().equals(layer)).toList();
            if (!inside.isEmpty()) {
                text.append("\n#### ")
                        .append(layer)
                        .append("\n\n| module | in one sentence | may use |\n|---|---|---|\n");
                inside.forEach(each -> text.append("| `" + each.name() + "` | " + each.sentence() + " | "
                        + (each.uses().isEmpty() ? "–" : String.join(", ", each.uses())) + " |\n"));
            }
        }
        return text.toString();
    }

    private static String between(String text, String begin, String end) {
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end))
                .strip();
    }

    @Test
    void drawsTheModulesThatThereAre() throws IOException {
        String made = drawn(modules());
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(between(Files.readString(DOC), "<!-- modules:begin -->", "<!-- modules:end -->"))
                .as("copy %s between the marks in %s", MADE, DOC)
                .isEqualToNormalizingNewlines(made.strip());
    }

    @Test
    void answersWithClassesThatExist() throws IOException {
        String table = between(Files.readString(DOC), "<!-- questions:begin -->", "<!-- questions:end -->");
        List<MatchResult> answers = QUESTION.matcher(table).results().toList();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(20);
        for (MatchResult answer : answers) {
            Path file = CODE.resolve(answer.group(2).replace('.', '/') + ".java");
            assertThat(file).exists();
            assertThat(answer.group(2)).startsWith("io.leadwright." + answer.group(1) + ".");
        }
        assertThat(table.lines().filter(line -> line.startsWith("| ") && line.contains("`")))
                .hasSameSizeAs(answers);
    }
}
