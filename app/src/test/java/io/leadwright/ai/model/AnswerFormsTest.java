package io.leadwright.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.PromptReader;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.support.ModelAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** In which forms models write an answer, and what of it is kept. */
class AnswerFormsTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/models/answers.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\u0001')
    void keepsWhatIsSound(String answer, int kept, @Nullable String unwrapped) throws Exception {
        String text = answer.replace("{A}", new ModelAnswer().toString()).replace("\u23ce", "\n");
        AnswerCheck.Checked checked = AnswerCheck.check(prompt(), text, List.of());
        assertThat(checked.valid()).isEqualTo(kept > 0);
        assertThat(checked.answer() == null ? 0 : checked.answer().size()).isEqualTo(kept);
        if (unwrapped != null) {
            assertThat(checked.notes()).contains(unwrapped);
        }
    }

    private static Prompt prompt() throws Exception {
        String name = "prompts/extract-lead.md";
        return PromptReader.read(new Resource(name, Files.readString(Path.of(name))));
    }
}
