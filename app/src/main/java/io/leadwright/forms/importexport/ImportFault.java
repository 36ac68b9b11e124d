package io.leadwright.forms.importexport;

import java.util.List;

/**
 * What is wrong with a row of a file.
 *
 * @param row as a spreadsheet numbers it
 * @param warning whether the row is written nevertheless
 * @param field key of the field; empty when the whole row is meant
 * @param label header of the column; empty when the file has no column for the field
 * @param value what stands in the cell, cut
 * @param code of the message that says the reason
 */
record ImportFault(
        int row, boolean warning, String field, String label, String value, String code, List<Object> arguments) {}
