package io.leadwright.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadwright.automation.deployment.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail templates must be complete in both languages to deploy, and values in their HTML are escaped. */
class MailTemplatesTest {
    private static final String GOOD = """
            ---
            title: t
            kind: mail
            sender: owner
            subject: 你好 ${name}
            subject.en: Hello ${name}
            ---
            # text
            正文 ${name}
            # text.en
            text ${name}
            # html
            <p title="${name}">正文 ${name}</p>
            # html.en
            <p>text ${name}</p>
            """;

    private static List<String> faults(String text) {
        Resource file = new Resource("prompts/mail-x.md", text);
        return new PromptCheck()
                .check(file, List.of(file)).stream().map(Object::toString).toList();
    }

    private static LetterTemplate read(String text) throws PromptReader.Broken {
        return Objects.requireNonNull(
                PromptReader.read(new Resource("prompts/mail-x.md", text)).letter());
    }

    @Test
    void escapesInHtmlOnly() throws PromptReader.Broken {
        assertThat(faults(GOOD)).isEmpty();
        LetterTemplate.Parts parts = read(GOOD).in("zh");
        Map<String, String> model = Map.of("name", "<b>\"A\"</b> & ${1}");
        assertThat(Templates.render(Objects.requireNonNull(parts.html()), model))
                .isEqualTo(
                        "<p title=\"&lt;b&gt;&quot;A&quot;&lt;/b&gt; &amp; ${1}\">正文 &lt;b&gt;&quot;A&quot;&lt;/b&gt; &amp; ${1}</p>");
        assertThat(Templates.render(parts.text(), model)).isEqualTo("正文 <b>\"A\"</b> & ${1}");
        assertThat(Templates.render(parts.subject(), model)).isEqualTo("你好 <b>\"A\"</b> & ${1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject.en: Hello ${name}\n",
                "# text.en\ntext ${name}\n",
                "# html.en\n<p>text ${name}</p>\n",
                "title: t\n"
            })
    void isRefusedWhenAPartIsMissing(String part) {
        assertThat(GOOD).contains(part);
        assertThat(faults(GOOD.replace(part, ""))).hasSize(1).first().asString().contains("prompts/mail-x.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${name?no_esc}",
                "<#noautoesc>${name}</#noautoesc>",
                "<#outputformat 'plainText'>${name}</#outputformat>",
                "<#ftl auto_esc=false>"
            })
    void isRejectedWhenItWouldInsertAValueUnescaped(String trick) {
        String text = trick.startsWith("<#ftl")
                ? GOOD.replace("# html.en\n", "# html.en\n" + trick)
                : GOOD.replace("<p>text ${name}</p>", trick);
        assertThat(faults(text)).hasSize(1).first().asString().contains("[html.en]");
    }

    @Test
    void isRefusedWhenItCannotBeParsedOrHasAPartTwice() {
        assertThat(faults(GOOD.replace("正文 ${name}", "正文 ${name")))
                .hasSize(1)
                .first()
                .asString()
                .contains("[text]");
        assertThat(faults(GOOD + "# text\nagain\n")).hasSize(1);
        assertThat(faults(GOOD.replace("# text\n", "words\n# text\n"))).hasSize(1);
    }

    @Test
    void knowsTwoLanguages() throws PromptReader.Broken {
        LetterTemplate letter = read(GOOD);
        assertThat(letter.sender()).isEqualTo("owner");
        assertThatThrownBy(() -> letter.in("fr")).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("prompts"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mail-")).toList().stream();
        }
    }

    /** A lead with mandatory fields only, and one with all fields. */
    @ParameterizedTest
    @MethodSource("shipped")
    void shippedOnesRenderWithLittleAndWithMuch(Path file) throws Exception {
        LetterTemplate letter = read(Files.readString(file));
        Map<String, Object> little = new HashMap<>(Map.of(
                "customerName", "武汉光谷微电子有限公司", "companyName", "L", "optOutLink", "https://x/y", "question", "几台？"));
        Map<String, Object> much = new HashMap<>(little);
        for (String field : List.of(
                "contactName",
                "senderName",
                "industry",
                "summary",
                "concerns",
                "documents",
                "meeting",
                "topic",
                "body",
                "link",
                "proposal")) {
            much.put(field, "[" + field + "]");
            little.put(field, null);
        }
        for (String language : List.of("zh", "en")) {
            LetterTemplate.Parts parts = letter.in(language);
            for (Map<String, Object> model : List.of(little, much)) {
                assertThat(Templates.render(parts.subject(), model))
                        .isNotBlank()
                        .doesNotContain("\n", "$");
                assertThat(Templates.render(parts.text(), model)).isNotBlank().doesNotContain("${", "<#", "\n\n\n");
                if (parts.html() != null) {
                    assertThat(Templates.render(parts.html(), model))
                            .contains("<p")
                            .doesNotContain("${", "<#");
                }
            }
        }
    }
}
