package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.model.Answered;
import io.leadwright.ai.model.Conversation;
import io.leadwright.ai.prompt.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a prompt without a model, and accepts or corrects a model's answer. Both produce step outputs of the same shape. */
interface Fallback {

    /** The answer by rules. */
    ObjectNode byRules(Prompt prompt, Map<String, @Nullable Object> record);

    /**
     * The model's answer, as far as it is supported.
     *
     * @param instructions clauses of the record that are addressed to an AI
     * @param rules the answer by rules
     */
    ObjectNode byModel(
            Prompt prompt,
            Map<String, @Nullable Object> record,
            List<Clause> instructions,
            ObjectNode rules,
            Answered answered);

    /** The record's fields and what follows from them, for the prompt and for the check of its answer. */
    default Map<String, @Nullable Object> known(Prompt prompt, Map<String, @Nullable Object> record) {
        return record;
    }

    /**
     * Checks a model's answer against the record before it is accepted.
     *
     * @param given everything the model was given
     */
    Conversation.Check check(
            Prompt prompt, Map<String, @Nullable Object> record, List<Clause> instructions, String given);

    /** Finds the fallback of a prompt. */
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
