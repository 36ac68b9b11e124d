package io.leadwright.automation.monitoring;

import io.leadwright.automation.monitoring.HeatmapScale.HeatmapBand;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a process for programs.
 *
 * @param version null when all versions were counted
 * @param from the first day
 * @param to the last day
 * @param figure the one that {@code heat} and {@code legend} are about
 */
record ProcessAnswer(
        String process,
        String name,
        @Nullable Integer version,
        LocalDate from,
        LocalDate to,
        String figure,
        List<Element> elements,
        List<HeatmapBand> legend) {

    /**
     * One element.
     *
     * @param averageMs milliseconds; null when no pass ended
     * @param p90Ms milliseconds; null when no pass ended
     * @param cost of language models by currency
     * @param unpriced models without a known price, so that {@code cost} is too low
     * @param value of the records waiting here, by currency
     */
    record Element(
            String element,
            String name,
            String type,
            boolean drawn,
            long count,
            long waiting,
            long ended,
            @Nullable Double averageMs,
            @Nullable Double p90Ms,
            long failures,
            long openFailures,
            long retrying,
            long errors,
            long modelCalls,
            Map<String, BigDecimal> cost,
            Set<String> unpriced,
            Map<String, BigDecimal> value,
            Spot heat) {}

    /**
     * How the element is colored.
     *
     * @param level 1 to 5; 0 for none
     * @param text the figure in the reader's language
     */
    record Spot(int level, String text) {}
}
