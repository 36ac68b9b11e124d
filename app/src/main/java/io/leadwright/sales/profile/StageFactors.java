package io.leadwright.sales.profile;

import io.leadwright.automation.decision.Decided;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.record.Facts;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.funnel.CustomerTexts;
import io.leadwright.sales.risk.ActionFactRows;
import io.leadwright.sales.risk.ActionGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates the factors for the next stage of a customer: the strength of its behavior, its words of intent and the
 * competitors it named. Decision tables determine all three; each word is shown with its sentence.
 */
@Component
class StageFactors {
    private static final String KEYWORDS = "intent-keyword";
    private static final String COMPETITORS = "competitor";
    private static final String SENTENCE_END = "[\\n\\u3002\\uff01\\uff1f!?;\\uff1b]+";
    private static final int MOST_SENTENCES = 200;
    private static final int LONGEST_SENTENCE = 300;

    private final ActionFactRows facts;
    private final CustomerTexts texts;
    private final Facts records;
    private final Forms forms;
    private final Decisions decisions;

    StageFactors(ActionFactRows facts, CustomerTexts texts, Facts records, Forms forms, Decisions decisions) {
        this.facts = facts;
        this.texts = texts;
        this.records = records;
        this.forms = forms;
        this.decisions = decisions;
    }

    /**
     * The factors for the next stage.
     *
     * @param strength high, medium or low
     * @param why the sentence of the rule, possibly with a line {@code en: …}
     */
    public record Factors(String strength, String why, List<Found> keywords, List<Found> competitors) {}

    /** A word and the sentence it occurs in. */
    public record Found(String name, String quote) {}

    Factors compute(Customer customer, Locale language) {
        Decided strength = decisions.decide(
                ActionGroups.STRENGTH,
                facts.load(List.of(customer.id())).get(0).inputs(decisions.inputs(ActionGroups.STRENGTH)));
        Map<String, String> keywords = new LinkedHashMap<>();
        Map<String, String> competitors = new LinkedHashMap<>();
        String keyword = language.getLanguage().equals("en") ? "keywordEn" : "keyword";
        sentences(customer).limit(MOST_SENTENCES).forEach(sentence -> {
            find(KEYWORDS, keyword, sentence, keywords);
            find(COMPETITORS, "competitor", sentence, competitors);
        });
        return new Factors(
                String.valueOf(strength.first().getOrDefault("strength", "low")),
                strength.matches().isEmpty() ? "" : strength.matches().get(0).description(),
                found(keywords),
                found(competitors));
    }

    private void find(String table, String output, String sentence, Map<String, String> found) {
        decisions
                .decide(table, Map.of("text", sentence.toLowerCase(Locale.ROOT)))
                .outputs()
                .forEach(rule -> found.putIfAbsent(String.valueOf(rule.get(output)), sentence));
    }

    private static List<Found> found(Map<String, String> words) {
        List<Found> found = new ArrayList<>();
        words.forEach((name, quote) -> found.add(new Found(name, quote)));
        return found;
    }

    /** The words of the customer: the newest texts of its behavior, then the long fields of its record. */
    private Stream<String> sentences(Customer customer) {
        return Stream.concat(texts.newest(customer.id()).stream(), entered(customer.record()))
                .flatMap(text -> Stream.of(text.split(SENTENCE_END, -1)))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> sentence.substring(0, Math.min(LONGEST_SENTENCE, sentence.length())));
    }

    private Stream<String> entered(@Nullable String record) {
        if (record == null) {
            return Stream.of();
        }
        Map<String, @Nullable Object> values = records.load(record);
        return forms.of(record.substring(0, record.lastIndexOf(':'))).fields().stream()
                .filter(field -> field.type().equals("textarea") && !field.filledByAssistant() && !field.json())
                .map(Field::key)
                .map(values::get)
                .filter(Objects::nonNull)
                .map(Object::toString);
    }
}
