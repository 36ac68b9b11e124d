package io.leadwright.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Template;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prompts of kind sections: several texts in one file, used as the fallback of a prompt for a model. */
class SectionsTest {
    private static final String ASKING = """
            ---
            title: t
            fallback: template:by-rules
            answer: { type: object, required: [first, second], properties: { first: { type: string }, second: { type: string } } }
            ---
            # system
            s
            # user
            ## 输入
            ${name}""";

    private static String text(Map<String, Template> texts, String field, Map<String, Object> model) {
        return Templates.render(Objects.requireNonNull(texts.get(field)), model).strip();
    }

    private static Resource sections(String body) {
        return new Resource("prompts/by-rules.md", "---\ntitle: t\nkind: sections\n---\n" + body);
    }

    @Test
    void aValueCannotMakeAHeadingAndAllTextsShareTheBeginning() throws Exception {
        Prompt prompt = PromptReader.read(
                sections("<#assign greeting = 'Hello '>\n# first\n${greeting}${name}\n# second\nBye ${name}\n"));
        Map<String, Template> texts = Objects.requireNonNull(prompt.sections()).texts();
        Map<String, Object> model = Map.of("name", "x\n# second\n${7*7}");
        assertThat(texts.keySet()).containsExactly("first", "second");
        assertThat(text(texts, "first", model)).isEqualTo("Hello x\n# second\n${7*7}");
        assertThat(text(texts, "second", model)).startsWith("Bye x");
    }

    @Test
    void theFallbackHasToWriteWhatTheSchemaAsksFor() {
        Resource asking = new Resource("prompts/asking.md", ASKING);
        Resource whole = sections("# first\na\n# second\nb");
        Resource half = sections("# first\na");
        PromptCheck check = new PromptCheck();
        assertThat(check.check(asking, List.of(asking, whole))).isEmpty();
        assertThat(check.check(asking, List.of(asking, half)))
                .extracting(ValidationError::reason)
                .singleElement()
                .asString()
                .contains("first, second");
        assertThat(check.check(asking, List.of(asking))).hasSize(1);
    }

    @Test
    void unknownDecisionsAndDoubleHeadingsAreRefused() {
        Resource file = new Resource(
                "prompts/by-rules.md", "---\ntitle: t\nkind: sections\ndecisions: [nonsense]\n---\n# first\na");
        assertThat(new PromptCheck().check(file, List.of(file)))
                .extracting(ValidationError::reason)
                .containsExactly("there is no decision 'nonsense'");
        assertThatThrownBy(() -> PromptReader.read(sections("# first\na\n# first\nb")))
                .hasMessageContaining("two sections");
        assertThatThrownBy(() -> PromptReader.read(sections("no heading"))).hasMessageContaining("heading");
    }
}
