package io.leadwright.sales.setup;

import io.leadwright.automation.decision.DecisionSheets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the cells of a column as people write them, and reads them back: words that a text is searched for, values without quotation marks,
 * nothing for "any". What is more than that is shown as the expression it is, after an equals sign.
 */
final class TableCells {
    private static final Pattern SEARCH = Pattern.compile("matches\\((\\w+), \"([^\"\\\\]*)\"\\)");
    private static final Pattern VALUES = Pattern.compile("\"[^\"\\\\]*\"(, ?\"[^\"\\\\]*\")*");
    private static final Pattern BARE = Pattern.compile("-?[0-9]+([.][0-9]+)?|true|false|null");
    private static final Pattern SPECIAL = Pattern.compile("[.+*?(){}\\[\\]$^]");
    private static final String ANY = "-";
    private static final String EXPRESSION = "=";

    private final DecisionSheets.Column column;
    private final boolean searched;

    private TableCells(DecisionSheets.Column column, boolean searched) {
        this.column = column;
        this.searched = searched;
    }

    /** The cells of a column of the sheet. */
    static TableCells of(DecisionSheets.Sheet sheet, int column) {
        DecisionSheets.Column known = sheet.columns().get(column);
        boolean searched = known.input()
                && sheet.rows().stream()
                        .map(row -> SEARCH.matcher(row.cells().get(column)))
                        .anyMatch(cell -> cell.matches() && cell.group(1).equals(known.name()));
        return new TableCells(known, searched);
    }

    /** Whether it holds words that a text is searched for. */
    boolean words() {
        return searched;
    }

    /** The cell as people read it. */
    String shown(String feel) {
        if (column.input() && (feel.equals(ANY) || feel.isEmpty())) {
            return "";
        }
        Matcher search = SEARCH.matcher(feel);
        if (searched && search.matches() && search.group(1).equals(column.name())) {
            return search.group(2);
        }
        if (!searched && VALUES.matcher(feel).matches()) {
            return feel.replace("\"", "");
        }
        return BARE.matcher(feel).matches() || (column.input() && !text()) ? feel : EXPRESSION + " " + feel;
    }

    /**
     * What somebody typed as a FEEL text.
     *
     * @param before the cell that was there; empty for a new one
     */
    String read(String typed, String before) {
        String wanted = typed.strip().replaceAll("\\s*\\R\\s*", " ");
        if (wanted.equals(shown(before))) {
            return before;
        }
        if (wanted.startsWith(EXPRESSION)) {
            return wanted.substring(1).strip();
        }
        if (wanted.isEmpty()) {
            return column.input() ? ANY : text() ? "\"\"" : "null";
        }
        if (searched) {
            return "matches(" + column.name() + ", \"" + search(wanted, shown(before)) + "\")";
        }
        if (!text()) {
            return wanted;
        }
        return column.input()
                ? Arrays.stream(wanted.split("[,\uff0c]"))
                        .map(value -> quoted(value.strip()))
                        .collect(Collectors.joining(", "))
                : quoted(wanted);
    }

    private boolean text() {
        return Objects.equals(column.type(), "string");
    }

    /** New words are searched for as they are; what was there stays, patterns too. */
    private static String search(String wanted, String before) {
        Set<String> kept = new LinkedHashSet<>(List.of(before.split("\\|")));
        return Arrays.stream(wanted.split("[|\uff5c]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> kept.contains(word) ? word : plain(word))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    private static String plain(String word) {
        return SPECIAL.matcher(word.toLowerCase(Locale.ROOT).replace("\"", "").replace("\\", ""))
                .replaceAll(
                        found -> found.group().equals("^") ? "" : Matcher.quoteReplacement("[" + found.group() + "]"));
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "").replace("\"", "") + "\"";
    }
}
