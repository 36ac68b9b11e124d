package io.leadwright.automation.feel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/** Generates inputs for the tables of a file from the words and numbers in their own rules. */
final class TableInputs {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern NOT_A_WORD = Pattern.compile("[\\\\|()?.*+\\[\\]{}^$]+");

    private final Random random;
    private final Map<String, String> types = new TreeMap<>();
    private final List<String> words = new ArrayList<>(List.of("", "你好", "hello"));
    private final List<Long> numbers = new ArrayList<>(List.of(0L, 3L));

    TableInputs(DmnModelInstance model, Random random) {
        this.random = random;
        for (InputEntry entry : model.getModelElementsByType(InputEntry.class)) {
            read(entry.getText().getTextContent());
        }
        for (InputExpression input : model.getModelElementsByType(InputExpression.class)) {
            names(input.getText().getTextContent())
                    .forEach(name -> types.put(name, String.valueOf(type(input.getDomElement()))));
        }
    }

    private static @Nullable String type(DomElement input) {
        return input.getAttribute("typeRef");
    }

    private void read(String rule) {
        String bare = QUOTED.matcher(rule).replaceAll(" ");
        names(bare).forEach(name -> types.putIfAbsent(name, "any"));
        NUMBER.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(n -> n.length() < 18)
                .forEach(n -> numbers.add(Long.valueOf(n)));
        QUOTED.matcher(rule)
                .results()
                .flatMap(quoted -> NOT_A_WORD.splitAsStream(quoted.group(1)))
                .forEach(words::add);
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(QUOTED.matcher(text).replaceAll(" ")).results().map(MatchResult::group);
    }

    Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        types.forEach((name, type) -> inputs.put(name, random.nextInt(12) == 0 ? null : value(type)));
        return inputs;
    }

    private @Nullable Object value(String type) {
        return switch (type) {
            case "boolean" -> random.nextBoolean();
            case "integer", "long" -> number();
            case "number", "double" -> random.nextInt(4) == 0 ? number() + 0.5 : number();
            case "string" -> text();
            default ->
                random.nextInt(4) == 0 ? Stream.generate(this::word).limit(3).toList() : text();
        };
    }

    private long number() {
        return numbers.get(random.nextInt(numbers.size())) + random.nextInt(3) - 1;
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    /** A word on its own, or a clause of several. */
    private String text() {
        return random.nextInt(3) == 0
                ? word()
                : String.join("，", Stream.generate(this::word).limit(6).toList());
    }
}
