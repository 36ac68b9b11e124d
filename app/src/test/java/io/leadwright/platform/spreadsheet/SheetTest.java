package io.leadwright.platform.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are read whichever program saved them; a file that is not a table, or is malicious, is rejected with the reason. */
class SheetTest {
    /** Characters of three planes: U+20000 takes four bytes in GB18030. */
    private static final String RARE = "公司,\ud840\udc00㐀龦\n喆,€\n";

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("table"), bytes);
    }

    private Path file(String text, Charset encoding) throws IOException {
        return file(text.getBytes(encoding));
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Sheet.of(file).read(file, (number, cells) -> rows.add(cells));
        return rows;
    }

    private void refuses(byte[] bytes, String code) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        SheetFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private void refuses(String text, String code) throws IOException {
        refuses(text.getBytes(StandardCharsets.UTF_8), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void recognisesEncodingsWithoutAMark(String encoding) throws IOException {
        Path file = file(RARE, Charset.forName(encoding));
        assertThat(Sheet.of(file).encoding()).isEqualTo(encoding);
        assertThat(rows(file)).containsExactly(List.of("公司", "\ud840\udc00㐀龦"), List.of("喆", "€"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void takesTheByteOrderMarkAway(String encoding) throws IOException {
        Path file = file("\ufeff" + RARE, Charset.forName(encoding));
        assertThat(Sheet.of(file).encoding()).isEqualTo(encoding);
        assertThat(rows(file).get(0)).containsExactly("公司", "\ud840\udc00㐀龦");
    }

    @Test
    void readsAnAsciiGbkFileUnchanged() throws IOException {
        assertThat(rows(file("名称,城市\n武汉光谷,武汉\n", Charset.forName("GBK"))))
                .containsExactly(List.of("名称", "城市"), List.of("武汉光谷", "武汉"));
    }

    @ParameterizedTest
    @CsvSource({
        "GB18030, 客户名称;武汉光谷激光设备有限公司;联系人",
        "Big5, 客戶名稱;台灣積體電路製造公司;聯絡人",
        "Shift_JIS, 会社名;トヨタ自動車株式会社のお客様;担当",
        "EUC-KR, 회사;삼성전자 주식회사;담당자",
        "windows-1252, Kunde;Müller GmbH;Köln",
        "windows-1252, Client;Société Générale;Café Noir",
        "windows-1251, Клиент;Завод имени Кирова;Москва",
        "UTF-16LE, 名;a;b",
        "UTF-16BE, 名;a;b"
    })
    void guessesOtherEncodings(String encoding, String text) throws IOException {
        Path file = file(text.replace(';', ',') + "\n", Charset.forName(encoding));
        assertThat(Sheet.of(file).encoding()).isEqualTo(encoding);
        assertThat(rows(file)).containsExactly(List.of(text.split(";", -1)));
    }

    @ParameterizedTest
    @CsvSource({"M黮ler GmbH, true", "K鰈n, true", "武汉A公司, false", "Müller, false", "B超仪器, false"})
    void doubtsHanBetweenLatinLetters(String text, boolean doubtful) {
        assertThat(SheetEncoding.doubtful(text)).isEqualTo(doubtful);
    }

    @Test
    void saysWhereAChosenEncodingFails() throws IOException {
        Path file = file("名称\n甲\n", Charset.forName("GB18030"));
        Sheet wrong = new Sheet(SheetKind.CSV, "UTF-8", ",", "");
        assertThatThrownBy(() -> wrong.read(file, (number, cells) -> true))
                .isInstanceOfSatisfying(
                        SheetFault.class, fault -> assertThat(fault.code()).isEqualTo("wrongEncoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparator(String separator) throws IOException {
        String text = String.join(separator, "名称", "\"城市,;|\t\"", "备注") + "\n" + String.join(separator, "a", "b", "c");
        assertThat(rows(file(text, StandardCharsets.UTF_8)))
                .containsExactly(List.of("名称", "城市,;|", "备注"), List.of("a", "b", "c"));
    }

    @Test
    void readsQuotesAndLineBreaksInCells() throws IOException {
        assertThat(rows(file("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\", he\"\n 5\" pipe ,z\n", StandardCharsets.UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("x\r\ny", "say \"hi\", he"), List.of("5\" pipe", "z"));
    }

    @Test
    void countsRowsAsASpreadsheetDoes() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        Path file = file("\na,b\n\n\"x\ny\",1\n,,\nz,2\n", StandardCharsets.UTF_8);
        Sheet.of(file).read(file, (number, cells) -> numbers.add(number));
        assertThat(numbers).containsExactly(2, 4, 6);
    }

    @Test
    void rejectsFilesThatAreNotTables() throws IOException {
        refuses("", "empty");
        refuses("\ufeff \r\n ", "empty");
        refuses("[{\"customerName\": \"x\"}]", "json");
        refuses("{\"items\": []}", "json");
        refuses("<html><table><tr><td>x</td></tr></table>", "markup");
        refuses("%PDF-1.7 ...", "pdf");
        refuses(zip("leads.csv", "a,b\n1,2\n"), "archive");
        refuses(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3}, "oldExcel");
        refuses(new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "damaged");
    }

    @Test
    void stopsAtACellWithoutAnEnd() throws IOException {
        refuses("a,b\n1,\"" + "x".repeat(10_000_000) + "\"\n", "cellTooLong");
        refuses("a,b\n1,\"never closed\n" + "more,rows\n".repeat(200_000), "cellTooLong");
        refuses("a,b\n1,\"never closed\n2,3\n", "quotes");
        refuses("a,b\n1,\"closed\" and more\n", "quotes");
    }

    @Test
    void readsThreeHundredColumns() throws IOException {
        String row = "x,".repeat(299) + "y";
        assertThat(rows(file(row + "\n" + row, StandardCharsets.UTF_8)).get(1)).hasSize(300);
    }

    @Test
    void readsWorkbooksWithDatesNumbersAndFormulas() throws IOException {
        assertThat(rows(file(workbook())))
                .containsExactly(
                        List.of("名称", "电话", "日期", "时间", "公式", "", "文字"),
                        List.of("武汉光谷", "13800138000", "2026-03-31", "2026-03-31T09:30", "3.5", "", "=1+1"));
    }

    private static byte[] workbook() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
            org.apache.poi.ss.usermodel.Sheet sheet = workbook.createSheet();
            Row header = sheet.createRow(0);
            List<String> names = List.of("名称", "电话", "日期", "时间", "公式", "", "文字");
            names.forEach(
                    name -> header.createCell(header.getPhysicalNumberOfCells()).setCellValue(name));
            Row row = sheet.createRow(2);
            row.createCell(0).setCellValue(" 武汉光谷\u00a0");
            row.createCell(1).setCellValue(13800138000.0);
            row.createCell(2).setCellValue(LocalDateTime.of(2026, 3, 31, 0, 0));
            row.getCell(2).setCellStyle(date);
            row.createCell(3).setCellValue(LocalDateTime.of(2026, 3, 31, 9, 30));
            row.getCell(3).setCellStyle(date);
            row.createCell(4).setCellFormula("1.5+2");
            row.getCell(4).setCellValue(3.5);
            row.createCell(6).setCellValue("'=1+1");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void refusesAWorkbookWithEntities() throws IOException {
        String secret = folder.resolve("secret").toUri().toString();
        Files.writeString(folder.resolve("secret"), "the secret");
        refuses(sheetOf("<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret + "\">]>", "&s;"), "damaged");
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        refuses(sheetOf(laughs, "&c;"), "damaged");
    }

    @Test
    void refusesAWorkbookThatInflatesTooMuch() throws IOException {
        refuses(sheetOf("", "x".repeat(50_000_000)), "damaged");
        refuses(sheetOf("<!--" + " ".repeat(50_000_000) + "-->", "x"), "damaged");
    }

    private static byte[] sheetOf(String prolog, String text) throws IOException {
        return replaced(
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + prolog
                        + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + text
                        + "</t></is></c></row></sheetData></worksheet>");
    }

    /** The workbook with one of its parts replaced. */
    private static byte[] replaced(String name, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (java.util.zip.ZipInputStream in =
                        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(workbook()));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(entry.getName().equals(name) ? text.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+86 138",
                "-1",
                "@sum",
                "\tx",
                "\rx",
                "\nx",
                "＝cmd",
                "＋1",
                "－1",
                "＠x",
                "\ufeff=1",
                "  =1",
                "\u3000=1",
                "\u200b=1",
                "\u00a0+1"
            })
    void makesFormulasHarmlessAndTakesThemBack(String text) {
        assertThat(SheetCell.harmless(text)).isEqualTo("'" + text);
        assertThat(SheetCell.plain("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张工", "a=1", "'quoted", "5-10", "x@example.com", "  x"})
    void leavesOtherTextsAlone(String text) {
        assertThat(SheetCell.harmless(text)).isEqualTo(text);
        assertThat(SheetCell.plain(text)).isEqualTo(text);
    }

    @Test
    void writesACsvThatItReadsBack() throws IOException {
        Path file = folder.resolve("out.csv");
        try (OutputStream out = Files.newOutputStream(file);
                ExportCsv csv = new ExportCsv(out)) {
            csv.row(List.of("名称", "数"));
            csv.row(List.of("=HYPERLINK(\"http://x\")", -5));
        }
        assertThat(Files.readString(file)).isEqualTo("\ufeff名称,数\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-5\r\n");
        assertThat(rows(file)).containsExactly(List.of("名称", "数"), List.of("=HYPERLINK(\"http://x\")", "-5"));
    }
}
