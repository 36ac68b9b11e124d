package io.leadwright.sales.setup;

import io.leadwright.automation.decision.DecisionSheets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.util.MultiValueMap;

/**
 * A table as it stands on the page.
 *
 * @param basedOn hash of the file that somebody started from
 */
public record TableDraft(
        String file,
        String decision,
        String title,
        String about,
        List<Column> columns,
        List<Row> rows,
        String basedOn) {
    private static final int MOST = 300;
    private static final int LONGEST = 8000;

    /**
     * A column.
     *
     * @param words whether it holds words that a text is searched for
     * @param choices values that stand in it, to choose from; empty for many different ones
     */
    public record Column(String label, boolean input, boolean words, List<String> choices) {}

    /** A row. */
    public record Row(String id, String sentence, List<String> cells) {}

    static TableDraft of(String file, String decision, DecisionSheets.Sheet sheet) {
        List<TableCells> cells = cells(sheet);
        List<Row> rows = sheet.rows().stream()
                .map(row -> new Row(
                        row.id(),
                        row.description(),
                        IntStream.range(0, cells.size())
                                .mapToObj(at -> cells.get(at).shown(row.cells().get(at)))
                                .toList()))
                .toList();
        return new TableDraft(file, decision, sheet.name(), sheet.about(), columns(sheet, rows), rows, sheet.hash());
    }

    private static List<TableCells> cells(DecisionSheets.Sheet sheet) {
        return IntStream.range(0, sheet.columns().size())
                .mapToObj(at -> TableCells.of(sheet, at))
                .toList();
    }

    private static List<Column> columns(DecisionSheets.Sheet sheet, List<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < sheet.columns().size(); at++) {
            int place = at;
            DecisionSheets.Column column = sheet.columns().get(at);
            List<String> choices = column.input()
                    ? List.of()
                    : rows.stream()
                            .map(row -> row.cells().get(place))
                            .distinct()
                            .toList();
            columns.add(new Column(
                    Objects.requireNonNullElse(column.label(), column.name()),
                    column.input(),
                    TableCells.of(sheet, at).words(),
                    choices));
        }
        return columns;
    }

    /** What somebody typed into the form of this table. */
    static TableDraft typed(
            String file, String decision, DecisionSheets.Sheet sheet, MultiValueMap<String, String> typed) {
        TableDraft now = of(file, decision, sheet);
        List<String> ids = typed.getOrDefault("id", List.of());
        List<String> sentences = typed.getOrDefault("sentence", List.of());
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < Math.min(ids.size(), MOST); at++) {
            int place = at;
            rows.add(new Row(
                    ids.get(at),
                    text(sentences, at),
                    IntStream.range(0, now.columns().size())
                            .mapToObj(column -> text(typed.getOrDefault("cell" + column, List.of()), place))
                            .toList()));
        }
        String basedOn = Objects.requireNonNullElse(typed.getFirst("basedOn"), "");
        return new TableDraft(file, decision, now.title(), now.about(), now.columns(), rows, basedOn);
    }

    private static String text(List<String> typed, int at) {
        String text = at < typed.size() ? typed.get(at).strip() : "";
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** The same with a row added, removed or moved. */
    TableDraft arranged(String wanted) {
        List<Row> arranged = new ArrayList<>(rows);
        int dash = wanted.indexOf('-');
        int place = dash < 0 ? -1 : number(wanted.substring(dash + 1));
        if (wanted.equals("add") && rows.size() < MOST) {
            // A new rule counts before those that are there.
            arranged.add(0, new Row("", "", Collections.nCopies(columns.size(), "")));
        } else if (wanted.startsWith("remove-") && place >= 0 && place < rows.size()) {
            arranged.remove(place);
        } else if (wanted.startsWith("up-") && place > 0 && place < rows.size()) {
            Collections.swap(arranged, place - 1, place);
        } else if (wanted.startsWith("down-") && place >= 0 && place + 1 < rows.size()) {
            Collections.swap(arranged, place, place + 1);
        }
        return new TableDraft(file, decision, title, about, columns, arranged, basedOn);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** The rows as they are stored. */
    List<DecisionSheets.SheetRow> rows(DecisionSheets.Sheet sheet) {
        List<TableCells> cells = cells(sheet);
        Map<String, DecisionSheets.SheetRow> before = new HashMap<>();
        sheet.rows().forEach(row -> before.put(row.id(), row));
        return rows.stream()
                .map(row -> {
                    DecisionSheets.SheetRow known = before.get(row.id());
                    return new DecisionSheets.SheetRow(
                            known == null ? "" : row.id(),
                            row.sentence().replace("\r\n", "\n"),
                            IntStream.range(0, cells.size())
                                    .mapToObj(at -> cells.get(at)
                                            .read(
                                                    row.cells().get(at),
                                                    known == null
                                                            ? ""
                                                            : known.cells().get(at)))
                                    .toList());
                })
                .toList();
    }
}
