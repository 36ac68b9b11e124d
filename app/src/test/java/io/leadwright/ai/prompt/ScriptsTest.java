package io.leadwright.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Call scripts are in English for customers overseas and in Chinese for all others. */
class ScriptsTest {
    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("prompts"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("script-"))
                    .sorted()
                    .toList();
        }
    }

    private static String render(Path file, @Nullable String region) throws Exception {
        Map<String, @Nullable Object> lead = new HashMap<>();
        for (String field : List.of("contactName", "industry", "needsAndPains", "followUpNote", "phone", "owner")) {
            lead.put(field, null);
        }
        lead.put("customerName", "Lotus Circuits");
        lead.put("region", region);
        Prompt prompt = PromptReader.read(new Resource(file.toString(), Files.readString(file)));
        return Templates.render(prompt.user(), lead);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void speakTheCustomersLanguage(Path file) throws Exception {
        assertThat(render(file, "海外")).contains("Hello there").doesNotContainPattern("\\p{IsHan}");
        assertThat(render(file, "华中")).contains("您好").doesNotContain("Hello");
        assertThat(render(file, null)).contains("您好");
    }
}
