package io.leadwright.automation.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * One figure of one element in the reader's language.
 *
 * @param number for order and color; null when there is nothing to compare
 * @param text empty when there is nothing to say
 * @param note a caveat to show beside it; empty when there is none
 * @param level how high it is, 1 to 5; 0 for nothing
 */
public record FigureCell(@Nullable Double number, String text, String note, int level) {
    static FigureCell of(@Nullable Double number, String text, String note) {
        return new FigureCell(number, text, note, 0);
    }

    FigureCell at(int level) {
        return new FigureCell(number, text, note, level);
    }
}
