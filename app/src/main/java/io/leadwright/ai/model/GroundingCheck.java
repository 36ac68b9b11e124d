package io.leadwright.ai.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.ai.prompt.Grounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the texts of an answer against the input: numbers (amounts, counts, dates, phone numbers) must occur in it, and a statement about
 * a field must match its value. Names and other claims are not checked.
 */
public final class GroundingCheck implements Conversation.Check {
    /** Numbers of list items, at the start of a line or after the end of a sentence. */
    private static final Pattern NUMBERING =
            Pattern.compile("(?<=^|[\\n\\u3002\\uff1b;\\uff1a:])\\s*[(\\uff08]?[1-9][.\\u3001)\\uff09](?!\\d)");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

    private final Grounding grounding;
    private final Set<String> known;
    private final Map<String, ? extends @Nullable Object> facts;

    /**
     * Checks answers about one record.
     *
     * @param given everything the model was given about the record
     * @param facts the record's fields
     */
    public GroundingCheck(Grounding grounding, String given, Map<String, ? extends @Nullable Object> facts) {
        this.grounding = grounding;
        this.known = SaidNumbers.known(given);
        this.facts = facts;
    }

    @Override
    public List<String> errors(JsonNode answer) {
        List<String> errors = new ArrayList<>();
        answer.properties().forEach(text -> {
            if (text.getValue().isTextual()) {
                check(text.getKey(), text.getValue().asText(), errors);
            }
        });
        return errors;
    }

    private void check(String name, String text, List<String> errors) {
        if (CONTROL.matcher(text).find()) {
            errors.add(name + ": contains control characters");
        }
        String claims = NUMBERING.matcher(text).replaceAll(" ");
        for (Pattern words : grounding.free()) {
            claims = words.matcher(claims).replaceAll(" ");
        }
        SaidNumbers.of(claims).stream()
                .filter(number -> !number.in(known))
                .forEach(number -> errors.add(name + ": the number " + number.words() + " is not in the input"));
        grounding.same().forEach((field, pattern) -> same(name, text, field, pattern, errors));
    }

    private void same(String name, String text, String field, Pattern pattern, List<String> errors) {
        String value = plain(facts.get(field));
        Matcher said = pattern.matcher(text);
        while (said.find()) {
            if (!said.group(1).equals(value)) {
                errors.add(name + ": " + said.group() + " is not the record's " + field + ", which is " + value);
            }
        }
    }

    /** JSON does not distinguish 150 from 150.0. */
    private static String plain(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
