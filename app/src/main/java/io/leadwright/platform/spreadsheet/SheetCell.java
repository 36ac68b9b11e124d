package io.leadwright.platform.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Converts the text of a cell on its way in and out. A spreadsheet runs a text that begins with one of a few characters as a formula; such
 * a text is written with a leading apostrophe, which spreadsheets do not show, and read without it.
 */
final class SheetCell {
    /** What begins a formula: equals, plus, minus, at, their full-width twins, tab and line ends. */
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n";

    /** What a spreadsheet shows where a formula has no result. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#DIV/0!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#BLOCKED!",
            "#CONNECT!",
            "#UNKNOWN!",
            "#BUSY!",
            "#PYTHON!",
            "#GETTING_DATA");

    private SheetCell() {}

    /** The text as it is safe in a spreadsheet. */
    static String harmless(String text) {
        return dangerous(text) ? "'" + text : text;
    }

    /** The text as it was before it was made safe. */
    static String plain(String text) {
        return text.startsWith("'") && dangerous(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean dangerous(String text) {
        int start = 0;
        while (start < text.length()) {
            char next = text.charAt(start);
            if (FORMULA.indexOf(next) >= 0) {
                return true;
            }
            if (!blank(next)) {
                return false;
            }
            start++;
        }
        return false;
    }

    /** Also the byte order mark and zero-width spaces, which Java does not count as white space. */
    private static boolean blank(char next) {
        return Character.isWhitespace(next)
                || Character.isSpaceChar(next)
                || Character.getType(next) == Character.FORMAT
                || Character.isISOControl(next);
    }

    /** The text without blanks and invisible marks at its ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) != 0 && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && text.charAt(end - 1) != 0 && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Passes a row on as {@link SheetRows} specifies; returns false when no more is wanted. */
    static boolean pass(int number, List<String> values, SheetRows rows) {
        List<String> cells = new ArrayList<>(values.size());
        int last = 0;
        for (String value : values) {
            String text = plain(strip(value));
            if (text.startsWith("#") && ERRORS.contains(text)) {
                rows.error(number, cells.size(), text);
                text = "";
            }
            cells.add(text);
            last = cells.get(cells.size() - 1).isEmpty() ? last : cells.size();
        }
        return last == 0 || rows.row(number, List.copyOf(cells.subList(0, last)));
    }
}
