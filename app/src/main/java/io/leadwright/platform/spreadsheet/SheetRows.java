package io.leadwright.platform.spreadsheet;

import java.util.List;

/** Takes the rows of a table one after the other. */
public interface SheetRows {

    /**
     * Takes a row.
     *
     * @param number as a spreadsheet shows it, from 1; rows without any text are left out
     * @param cells texts without blanks at their ends; missing cells at the end are left out
     * @return false to stop reading
     */
    boolean row(int number, List<String> cells);

    /**
     * Takes note of a cell that holds an error of the spreadsheet, such as {@code #N/A}; comes before its row, in which it is empty.
     *
     * @param column from 0
     */
    default void error(int number, int column, String text) {}
}
