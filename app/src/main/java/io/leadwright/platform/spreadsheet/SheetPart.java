package io.leadwright.platform.spreadsheet;

/**
 * A visible sheet of a workbook.
 *
 * @param rows with content, that of the headers too
 */
public record SheetPart(String name, int rows) {}
