package io.leadwright.automation.monitoring;

import io.leadwright.automation.instance.DrawnElements;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Combines the counts of each element, in the order of the diagram. */
final class ElementRows {
    private final Map<String, PassRows.Passes> passed;
    private final FactSheet facts;
    private final DrawnElements picture;

    ElementRows(List<PassRows.Passes> passed, FactSheet facts, DrawnElements picture) {
        this.passed = passed.stream().collect(Collectors.toMap(PassRows.Passes::element, Function.identity()));
        this.facts = facts;
        this.picture = picture;
    }

    List<ElementFigures> all() {
        Set<String> ids = new LinkedHashSet<>(picture.elements().keySet());
        ids.addAll(passed.keySet());
        facts.facts().forEach(fact -> ids.add(fact.element()));
        List<ElementFigures> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(row(id)));
        return rows;
    }

    private ElementFigures row(String id) {
        return new ElementFigures(
                id,
                picture.find(id).map(DrawnElements.Element::name).orElse(id),
                picture.find(id)
                        .map(DrawnElements.Element::type)
                        .orElseGet(() -> pass(id).map(PassRows.Passes::type).orElse("")),
                picture.find(id).isPresent(),
                entered(id),
                standing(id) + facts.number("unentered", id),
                durations(id),
                facts.number("failed", id),
                facts.number("open", id),
                facts.number("retrying", id),
                picture.errorsOf(id).stream().mapToLong(this::entered).sum(),
                facts.usage(id),
                facts.value(id));
    }

    private Durations durations(String id) {
        return pass(id).map(PassRows.Passes::durations).orElse(Durations.NONE);
    }

    private long entered(String id) {
        return pass(id).map(PassRows.Passes::entered).orElse(0L);
    }

    private long standing(String id) {
        return pass(id).map(PassRows.Passes::standing).orElse(0L);
    }

    private Optional<PassRows.Passes> pass(String id) {
        return Optional.ofNullable(passed.get(id));
    }
}
