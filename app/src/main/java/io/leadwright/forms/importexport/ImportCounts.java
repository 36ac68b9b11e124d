package io.leadwright.forms.importexport;

/**
 * How many rows and records an import counts.
 *
 * @param total rows with content, known after the check
 * @param atRow last row of the file that was dealt with, as a spreadsheet numbers it
 * @param good rows that can be written
 * @param bad rows that cannot
 * @param warned rows that are written although something about them is strange
 * @param created records written
 * @param removed records taken back
 * @param kept records not taken back, because a person has changed them
 */
record ImportCounts(int total, int atRow, int good, int bad, int warned, int created, int removed, int kept) {}
