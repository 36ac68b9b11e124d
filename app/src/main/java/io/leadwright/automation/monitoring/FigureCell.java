package io.leadwright.automation.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * One figure of one element in its reader's words.
 *
 * @param number for order and colour; null when there is nothing to compare
 * @param text empty when there is nothing to say
 * @param note what has to be known beside it, empty when there is nothing
 * @param level how much it is, 1 to 5; 0 when it is nothing
 */
public record FigureCell(@Nullable Double number, String text, String note, int level) {
    static FigureCell of(@Nullable Double number, String text, String note) {
        return new FigureCell(number, text, note, 0);
    }

    FigureCell at(int level) {
        return new FigureCell(number, text, note, level);
    }
}
