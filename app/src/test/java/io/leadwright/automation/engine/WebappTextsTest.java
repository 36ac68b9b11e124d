package io.leadwright.automation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Camunda's web applications have every English text in Chinese too, also after an upgrade adds texts. */
class WebappTextsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /** Names, notations and date patterns that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of(
            "Camunda", "Optimize", "ID", "CSV", "JSON", "YYYY-MM-DDTHH:mm:ss", "<", "<=", ">", ">=", "L", "HH:mm");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void hasEveryTextInChinese(String app) throws IOException {
        Map<String, String> english = texts(app, "en");
        Map<String, String> chinese = texts(app, "zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());

        Set<String> untranslated = new TreeSet<>();
        english.forEach((key, text) -> {
            String said = chinese.getOrDefault(key, "");
            boolean alike = said.equals(text) && !ALIKE.contains(text) && !text.matches("\\d*");
            if (alike || said.isBlank() != text.isBlank()) {
                untranslated.add(key + ": " + said);
            }
        });
        assertThat(untranslated).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void fillsInTheSameValuesAsTheEnglishText(String app) throws IOException {
        Map<String, String> chinese = texts(app, "zh");
        Set<String> different = new TreeSet<>();
        texts(app, "en").forEach((key, text) -> {
            if (!placeholders(text).equals(placeholders(chinese.getOrDefault(key, text)))) {
                different.add(key);
            }
        });
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void hasTheProductsSettingsAndHidesTheNoticeOfCamunda8(String app) throws IOException {
        assertThat(read(app + "/scripts/config.js")).contains("settings('" + app + "'");
        assertThat(read(app + "/styles/user-styles.css")).contains(".ce-eol-banner", "lib/leadwright/product.css");
    }

    private static Map<String, String> texts(String app, String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        collect("", JSON.readTree(read("%s/locales/%s.json".formatted(app, language))), texts);
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), texts));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(result -> names.add(result.group(1)));
        return names;
    }

    /** Two of Camunda's files begin with a byte order mark, which Jackson rejects. */
    private static String read(String path) throws IOException {
        ClassPathResource file = new ClassPathResource("META-INF/resources/webjars/camunda/app/" + path);
        try (InputStream in = file.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
