package io.leadwright.automation.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of an element of a process; each is a column and can color the diagram. */
enum Figure {
    COUNT,
    WAITING,
    AVERAGE,
    P90,
    FAILURES,
    ERRORS,
    COST,
    VALUE;

    /** The name in addresses and texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Figure> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code().equals(code))
                .findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Figure::code).toList();
    }
}
