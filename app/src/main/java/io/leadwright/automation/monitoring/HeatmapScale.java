package io.leadwright.automation.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Decides how strongly each element is colored for one figure: five levels of equal width between the smallest and the largest number above
 * zero, or of equal ratio when the largest is at least a hundred times the smallest.
 */
final class HeatmapScale {
    private static final int LEVELS = 5;
    private static final double WIDE = 100;

    private final double least;
    private final double most;

    private HeatmapScale(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** The rows with the level of this figure set. */
    static List<FigureRow> color(List<FigureRow> rows, String figure) {
        double[] numbers = rows.stream()
                .map(row -> row.cell(figure).number())
                .filter(number -> number != null && number > 0)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (numbers.length == 0) {
            return rows;
        }
        HeatmapScale heatmapScale = new HeatmapScale(numbers[0], numbers[numbers.length - 1]);
        return rows.stream().map(row -> heatmapScale.color(row, figure)).toList();
    }

    private FigureRow color(FigureRow row, String figure) {
        Map<String, FigureCell> cells = new LinkedHashMap<>(row.cells());
        cells.computeIfPresent(figure, (code, cell) -> cell.at(level(cell)));
        return new FigureRow(row.id(), row.name(), row.type(), row.drawn(), cells);
    }

    private int level(FigureCell cell) {
        if (cell.number() == null || cell.number() <= 0) {
            return 0;
        }
        boolean wide = most / least >= WIDE;
        double width = wide ? Math.log(most / least) : most - least;
        if (width == 0) {
            return LEVELS;
        }
        double above = wide ? Math.log(cell.number() / least) : cell.number() - least;
        return Math.min(LEVELS, 1 + (int) Math.floor(LEVELS * above / width));
    }

    /** The legend, weakest level first; levels that no element has are left out. */
    static List<HeatmapBand> legend(List<FigureRow> rows, String figure) {
        List<HeatmapBand> steps = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            int wanted = level;
            List<FigureCell> cells = rows.stream()
                    .map(row -> row.cell(figure))
                    .filter(cell -> cell.level() == wanted)
                    .toList();
            OptionalDouble least = numbers(cells).min();
            OptionalDouble most = numbers(cells).max();
            if (least.isPresent() && most.isPresent()) {
                steps.add(new HeatmapBand(level, text(cells, least.getAsDouble()), text(cells, most.getAsDouble())));
            }
        }
        return steps;
    }

    private static DoubleStream numbers(List<FigureCell> cells) {
        return cells.stream().mapToDouble(cell -> cell.number() == null ? 0 : cell.number());
    }

    private static String text(List<FigureCell> cells, double number) {
        return cells.stream()
                .filter(cell -> cell.number() != null && cell.number() == number)
                .map(FigureCell::text)
                .findFirst()
                .orElse("");
    }

    /**
     * A line of the legend.
     *
     * @param level 1 to 5
     * @param from the smallest figure of this color, as text
     * @param to the largest; the same when there is only one
     */
    public record HeatmapBand(int level, String from, String to) {}
}
