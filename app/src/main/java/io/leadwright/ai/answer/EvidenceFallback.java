package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.model.Answered;
import io.leadwright.ai.model.Conversation;
import io.leadwright.ai.prompt.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A decision extracts category, quote and field per dimension; a model's evidence takes precedence. */
@Component
class EvidenceFallback implements Fallback {
    private final RuleExtraction reading;

    EvidenceFallback(RuleExtraction reading) {
        this.reading = reading;
    }

    @Override
    public ObjectNode byRules(Prompt prompt, Map<String, @Nullable Object> record) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        reading.read(String.valueOf(prompt.request().fallback()), record)
                .forEach((dimension, item) -> evidence.set(dimension, item.toJson("rules")));
        return evidence;
    }

    @Override
    public Conversation.Check check(
            Prompt prompt, Map<String, @Nullable Object> record, List<Clause> instructions, String given) {
        return new EvidenceMerge(record, instructions, prompt.request().answer())::unsupported;
    }

    @Override
    public ObjectNode byModel(
            Prompt prompt,
            Map<String, @Nullable Object> record,
            List<Clause> instructions,
            ObjectNode rules,
            Answered answered) {
        return new EvidenceMerge(record, instructions, prompt.request().answer()).merge(rules, answered.answer());
    }
}
