package io.leadwright.automation.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists all steps that processes can use. */
@Component
public class StepCatalogue {
    private final List<Step> steps;

    public StepCatalogue(List<Step> steps) {
        this.steps = steps.stream().sorted(Comparator.comparing(Step::name)).toList();
    }

    public List<Step> all() {
        return steps;
    }

    List<Step> of(Step.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    public Optional<Step> find(String name) {
        return steps.stream().filter(step -> names(step).anyMatch(name::equals)).findFirst();
    }

    /** The inside step that a delegate expression such as {@code ${updateRecord}} names. */
    public Optional<Step> named(String delegateExpression) {
        return of(Step.Kind.INSIDE).stream()
                .filter(step -> names(step).anyMatch(name -> delegateExpression.equals("${" + camelCase(name) + "}")))
                .findFirst();
    }

    /** The step's name, then its former ones. */
    static Stream<String> names(Step step) {
        return Stream.concat(Stream.of(step.name()), step.formerNames().stream());
    }

    /** {@code updateRecord} for {@code update-record}. */
    public static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
