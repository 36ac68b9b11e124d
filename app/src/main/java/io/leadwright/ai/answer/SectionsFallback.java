package io.leadwright.ai.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadwright.ai.model.Answered;
import io.leadwright.ai.model.Conversation;
import io.leadwright.ai.prompt.Grounding;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.Prompts;
import io.leadwright.ai.prompt.Templates;
import io.leadwright.automation.decision.Decisions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A template of kind {@code sections} writes the texts of the answer from the record and from decisions; a model's answer replaces all of
 * them. The step output is {@code {"answer": {field: text}, "by": "rules"|"model", "from": "…"}}.
 */
@Component
public class SectionsFallback implements Fallback {
    private final Prompts prompts;
    private final Decisions decisions;

    SectionsFallback(Prompts prompts, Decisions decisions) {
        this.prompts = prompts;
        this.decisions = decisions;
    }

    @Override
    public ObjectNode byRules(Prompt prompt, Map<String, @Nullable Object> record) {
        Prompt template = prompts.of(prompt.fallbackTemplate().orElseThrow(), Prompt.Kind.SECTIONS);
        Prompt.Sections sections = Objects.requireNonNull(template.sections());
        Map<String, @Nullable Object> model = model(sections, record);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        sections.texts()
                .forEach((field, text) ->
                        answer.put(field, Templates.render(text, model).strip()));
        return output(answer, "rules", template.version());
    }

    /** The values for the texts: the record's fields and the outputs of the decisions. */
    public Map<String, @Nullable Object> model(Prompt.Sections sections, Map<String, @Nullable Object> record) {
        return with(sections.decisions(), record);
    }

    @Override
    public Map<String, @Nullable Object> known(Prompt prompt, Map<String, @Nullable Object> record) {
        Grounding grounds = prompt.request().grounds();
        return grounds == null ? record : with(grounds.decisions(), record);
    }

    private Map<String, @Nullable Object> with(List<String> wanted, Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>(record);
        for (String decision : wanted) {
            decisions.decide(decision, record).matches().forEach(match -> model.putAll(match.outputs()));
        }
        return model;
    }

    @Override
    public Conversation.Check check(
            Prompt prompt, Map<String, @Nullable Object> record, List<Clause> instructions, String given) {
        Grounding grounds = prompt.request().grounds();
        return grounds == null ? answer -> List.of() : new AdviceRules(decisions, grounds, given, record);
    }

    @Override
    public ObjectNode byModel(
            Prompt prompt,
            Map<String, @Nullable Object> record,
            List<Clause> instructions,
            ObjectNode rules,
            Answered answered) {
        return output(answered.answer().deepCopy(), "model", prompt.version() + ", " + answered.model());
    }

    private static ObjectNode output(ObjectNode answer, String by, String from) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("answer", answer);
        return output.put("by", by).put("from", from);
    }
}
