package io.leadwright.automation.monitoring;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request for figures, as sent; all are optional.
 *
 * @param period number of days up to today
 * @param from ISO date
 * @param to ISO date
 * @param version number of a version; missing means all
 * @param figure which one colors the diagram
 * @param sort column, largest first with a minus before it
 */
record FigureQuestion(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String version,
        @Nullable String figure,
        @Nullable String sort) {

    /** The column to sort by; empty for the given order. */
    String sorting() {
        return Objects.requireNonNullElse(sort, "");
    }

    Period days(Clock clock) {
        String days = period == null || period.isBlank() ? ProcessPages.USUAL_DAYS : period;
        return Period.of(days, Objects.requireNonNullElse(from, ""), Objects.requireNonNullElse(to, ""), clock);
    }

    Figure chosen() {
        return figure == null || figure.isBlank()
                ? Figure.COUNT
                : Figure.of(figure).orElseThrow(() -> new BadFilter("figure", "figure"));
    }

    /** Null for all versions. */
    @Nullable
    Integer versionOf(ProcessVersions process) {
        if (version == null || version.isBlank()) {
            return null;
        }
        return process.versions().stream()
                .filter(known -> known.toString().equals(version))
                .findFirst()
                .orElseThrow(() -> new BadFilter("version", "version"));
    }
}
