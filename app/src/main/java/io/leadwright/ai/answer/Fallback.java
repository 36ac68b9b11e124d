package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.model.Answered;
import io.leadwright.ai.prompt.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a prompt is answered without a model, and what becomes of a model's answer. The two give findings of one shape. */
interface Fallback {

    /** What the rules say. */
    ObjectNode byRules(Prompt prompt, Map<String, @Nullable Object> record);

    /**
     * What the model says, as far as it holds.
     *
     * @param instructions clauses of the record that speak to an AI
     * @param rules what the rules said before
     */
    ObjectNode byModel(
            Prompt prompt,
            Map<String, @Nullable Object> record,
            List<Clause> instructions,
            ObjectNode rules,
            Answered answered);

    /** Which fallback a prompt has. */
    @Component
    class Fallbacks {
        private final EvidenceFallback evidence;
        private final SectionsFallback sections;

        Fallbacks(EvidenceFallback evidence, SectionsFallback sections) {
            this.evidence = evidence;
            this.sections = sections;
        }

        Fallback of(Prompt prompt) {
            return prompt.fallbackTemplate().isPresent() ? sections : evidence;
        }
    }
}
