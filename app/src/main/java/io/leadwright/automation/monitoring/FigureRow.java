package io.leadwright.automation.monitoring;

import java.util.Map;
import java.util.Objects;

/**
 * An element of a process, or a process, with its figures.
 *
 * @param drawn whether it is on the diagram
 * @param cells by the figure's code
 */
public record FigureRow(String id, String name, String type, boolean drawn, Map<String, FigureCell> cells) {
    FigureCell cell(String code) {
        return Objects.requireNonNull(cells.get(code));
    }

    /** Whether nothing happened here. */
    public boolean isQuiet() {
        return cells.values().stream().allMatch(cell -> cell.number() == null || cell.number() == 0);
    }
}
