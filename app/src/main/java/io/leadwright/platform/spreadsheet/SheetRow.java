package io.leadwright.platform.spreadsheet;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number as a spreadsheet shows it, from 1
 */
public record SheetRow(int number, List<String> cells) {}
