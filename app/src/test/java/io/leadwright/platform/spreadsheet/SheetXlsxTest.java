package io.leadwright.platform.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of workbooks say what people see: dates, durations and numbers in full; hidden sheets and errors are no data. */
class SheetXlsxTest {
    private static final String OPEN = "http://schemas.openxmlformats.org/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    @TempDir
    Path folder;

    /** The parts of a workbook with two sheets, as Excel writes them. */
    private Path workbook(boolean strict, String settings, String states, String formats, String... sheets)
            throws IOException {
        String main = strict ? STRICT + "spreadsheetml/main" : OPEN + "spreadsheetml/2006/main";
        String relations =
                strict ? STRICT + "officeDocument/relationships" : OPEN + "officeDocument/2006/relationships";
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder types = new StringBuilder();
            StringBuilder list = new StringBuilder();
            StringBuilder links = new StringBuilder();
            String[] state = states.split(",", -1);
            for (int i = 0; i < sheets.length; i++) {
                types.append(
                        "<Override PartName='/xl/worksheets/sheet" + i
                                + ".xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/>");
                list.append("<sheet name='S" + i + "' sheetId='" + (i + 1) + "' r:id='r" + i + "' state='" + state[i]
                        + "'/>");
                links.append("<Relationship Id='r" + i + "' Type='" + relations + "/worksheet' Target='worksheets/sheet"
                        + i + ".xml'/>");
                part(
                        zip,
                        "xl/worksheets/sheet" + i + ".xml",
                        "<worksheet xmlns='" + main + "'><sheetData>" + sheets[i] + "</sheetData></worksheet>");
            }
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns='" + OPEN + "package/2006/content-types'>"
                            + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                            + "<Default Extension='xml' ContentType='application/xml'/>"
                            + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                            + types + "</Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns='" + OPEN + "package/2006/relationships'><Relationship Id='b' Type='"
                            + relations + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='" + OPEN + "package/2006/relationships'>" + links
                            + "<Relationship Id='s' Type='" + relations
                            + "/styles' Target='styles.xml'/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns='" + main + "' xmlns:r='" + relations + "'>" + settings + "<sheets>" + list
                            + "</sheets></workbook>");
            part(zip, "xl/styles.xml", "<styleSheet xmlns='" + main + "'>" + formats + "</styleSheet>");
        }
        return file;
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(int number, String cells) {
        return "<row r='" + number + "'>" + cells + "</row>";
    }

    private static String text(String value) {
        return "<c t='inlineStr'><is><t>" + value + "</t></is></c>";
    }

    private static String number(String value) {
        return "<c s='1'><v>" + value + "</v></c>";
    }

    private static String format(int id, String code) {
        String own = code.isEmpty()
                ? ""
                : "<numFmts count='1'><numFmt numFmtId='" + id + "' formatCode='"
                        + code.replace("&", "&amp;").replace("\"", "&quot;") + "'/></numFmts>";
        return own + "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='" + id
                + "'/></cellXfs>";
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Sheet.of(file).read(file, (number, cells) -> rows.add(cells));
        return rows;
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/spreadsheet/number-formats.csv", numLinesToSkip = 1)
    void showsNumbersAsPeopleSeeThem(int id, String code, String value, String shown) throws IOException {
        for (boolean strict : new boolean[] {false, true}) {
            Path file = workbook(strict, "", "visible", format(id, code == null ? "" : code), row(1, number(value)));
            assertThat(rows(file)).containsExactly(List.of(shown));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 2026-12-03", "1, 2026-12-03", "0, 2022-12-02"})
    void countsFromTheYearOfTheWorkbook(String since, String shown) throws IOException {
        Path file = workbook(
                false, "<workbookPr date1904='" + since + "'/>", "visible", format(31, ""), row(1, number("44897")));
        assertThat(rows(file)).containsExactly(List.of(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "veryHidden"})
    void skipsHiddenAndEmptySheets(String state) throws IOException {
        Path file = workbook(false, "", state + ",visible,visible", "", row(1, text("no")), "", row(3, text("yes")));
        assertThat(rows(file)).containsExactly(List.of("yes"));
        Sheet sheet = Sheet.of(file);
        assertThat(sheet.name()).isEqualTo("S2");
        List<String> all = new ArrayList<>();
        sheet.readAll(file, (number, cells) -> all.addAll(cells));
        assertThat(all).containsExactly("no", "yes");
    }

    @Test
    void saysThatAllSheetsAreHidden() throws IOException {
        Path file = workbook(false, "", "hidden", "", row(1, text("x")));
        assertThatThrownBy(() -> Sheet.of(file))
                .isInstanceOfSatisfying(
                        SheetFault.class, fault -> assertThat(fault.code()).isEqualTo("hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"})
    void namesTheCellOfAnError(String error) throws IOException {
        Path file = workbook(
                false,
                "",
                "visible",
                "",
                row(5, text("a") + text("b") + "<c r='C5' t='e'><v>" + error + "</v></c>" + text("d")));
        List<String> found = new ArrayList<>();
        Sheet.of(file).read(file, new SheetRows() {
            @Override
            public boolean row(int number, List<String> cells) {
                return found.add(String.join("|", cells));
            }

            @Override
            public void error(int number, int column, String text) {
                found.add(Sheet.cell(number, column) + "=" + text);
            }
        });
        assertThat(found).containsExactly("C5=" + error, "a|b||d");
    }

    @Test
    void readsTextsWithoutGuidesAndEscapes() throws IOException {
        Path file = workbook(
                true,
                "",
                "visible",
                "",
                row(
                        1,
                        "<c t='inlineStr' s=''><is><r><t>Osaka</t></r><r><t> Kogyo</t></r><rPh><t>guide</t></rPh></is></c>"
                                + text("one_x000D_\ntwo")
                                + "<c t='d'><v>2026-03-31T00:00:00</v></c><c t='str'><f>A1</f><v>kept</v></c><c t='b'><v>1</v></c>"));
        assertThat(rows(file)).containsExactly(List.of("Osaka Kogyo", "one\ntwo", "2026-03-31", "kept", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\na;b", "sep=;\r\na;b", "SEP=;\na;b"})
    void obeysTheLineThatNamesTheSeparator(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        assertThat(rows(file)).containsExactly(List.of("a", "b"));
    }
}
