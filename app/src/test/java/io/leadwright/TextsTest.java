package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Texts are in the bundles in both languages, and none is missing or unused. */
class TextsTest {
    private static final Path BUNDLES = Path.of("app/src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("app/src/main/resources/templates");
    private static final Path CODE = Path.of("app/src/main/java");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern USED = Pattern.compile("[\"']([a-z][A-Za-z-]*(?:\\.[A-Za-z][A-Za-z-]*)+)[\"']");

    private static Map<String, String> bundle(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static List<Path> chinese() throws IOException {
        return files(BUNDLES, ".properties").stream()
                .filter(file -> !file.toString().endsWith("_en.properties"))
                .toList();
    }

    private static Path english(Path chinese) {
        return Path.of(chinese.toString().replace(".properties", "_en.properties"));
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Matcher found = ARGUMENT.matcher(text);
        while (found.find()) {
            arguments.add(found.group(1));
        }
        return arguments;
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameArguments() throws IOException {
        for (Path file : chinese()) {
            Map<String, String> zh = bundle(file);
            Map<String, String> en = bundle(english(file));
            assertThat(en.keySet()).as(file.toString()).isEqualTo(zh.keySet());
            zh.forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(en.get(key)).as(key).isNotBlank();
                if (!key.equals("pages.language.zh")) {
                    assertThat(en.get(key)).as(key).doesNotContainPattern(HAN);
                }
                assertThat(arguments(String.valueOf(en.get(key)))).as(key).isEqualTo(arguments(text));
            });
        }
    }

    @Test
    void everyBundleIsRegisteredOnce() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("app/src/main/resources/application.yml"));
        String registered = yaml.getObject().getProperty("spring.messages.basename");
        Set<String> names = new HashSet<>();
        for (Path file : chinese()) {
            names.add("messages/" + BUNDLES.relativize(file).toString().replace(".properties", ""));
        }
        assertThat(List.of(registered.split(",\\s*", -1))).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void templatesAndCodeHoldNoChineseTexts() throws IOException {
        List<Path> sources = Stream.concat(files(TEMPLATES, ".ftlh").stream(), files(CODE, ".java").stream())
                .toList();
        assertThat(sources).hasSizeGreaterThan(100);
        for (Path file : sources) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(HAN);
        }
    }

    @Test
    void templatesUseTextsThatExist() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path file : chinese()) {
            known.addAll(bundle(file).keySet());
        }
        Set<String> spaces = new HashSet<>();
        known.forEach(key -> spaces.add(key.split("\\.", -1)[0]));
        for (Path file : files(TEMPLATES, ".ftlh")) {
            Matcher used = USED.matcher(Files.readString(file));
            while (used.find()) {
                String key = used.group(1);
                if (spaces.contains(key.split("\\.", -1)[0])) {
                    assertThat(known).as(file.toString()).contains(key);
                }
            }
        }
    }
}
