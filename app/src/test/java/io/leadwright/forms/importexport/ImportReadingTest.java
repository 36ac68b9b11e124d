package io.leadwright.forms.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.platform.spreadsheet.Sheet;
import io.leadwright.platform.spreadsheet.SheetKind;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import io.leadwright.support.TableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person chooses how a file is read before anything is imported, and mends the rows that come back. */
@ServerTest
class ImportReadingTest {
    private static final Map<String, Object> QUIET =
            Map.of("leftOut", List.of("skipRating", "skipAssignment", "skipNotice"));
    private static final String REASON = "未导入的原因（再次导入时忽略此列）";

    @Autowired
    ColumnNumbers numbers;

    @Autowired
    Decisions decisions;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ImportRuns runs;

    private ImportCalls imports;

    @BeforeEach
    void setUp() {
        imports = new ImportCalls(http, "lead");
    }

    private JsonNode upload(String text) {
        return imports.upload("manager", "a.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String refused(byte[] file) {
        ResponseEntity<JsonNode> answer = imports.send("manager", "a.xlsx", file);
        assertThat(answer.getStatusCode().is4xxClientError()).isTrue();
        return answer.getBody().path("detail").asText();
    }

    private static byte[] workbook(String... rows) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("S");
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                String[] cells = rows[i].split(",", -1);
                for (int j = 0; j < cells.length; j++) {
                    if (cells[j].startsWith("#")) {
                        row.createCell(j).setCellValue(Double.parseDouble(cells[j].substring(1)));
                    } else {
                        row.createCell(j).setCellValue(cells[j]);
                    }
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void offersSheetsWithTheirRowsAndTheFirstRows() {
        TableFile file = TableFile.of("/files/reading.txt").stream()
                .filter(each -> each.name().startsWith("headers-first"))
                .findFirst()
                .orElseThrow();
        JsonNode run = imports.upload("manager", "a.xlsx", file.bytes());
        assertThat(run.path("sheets").toString())
                .isEqualTo("[{\"name\":\"Template\",\"rows\":1},{\"name\":\"Data\",\"rows\":2}]");
        assertThat(run.path("sheet").asText()).isEqualTo("Data");
        assertThat(run.path("headerRow").asInt()).isEqualTo(1);
        assertThat(run.path("firstRows").path(1).path("cells").path(0).asText()).isEqualTo("Acme");

        ResponseEntity<JsonNode> empty = imports.post("manager", run, "/reading", Map.of("sheet", "Template"));
        assertThat(empty.getStatusCode().value()).isEqualTo(422);
        assertThat(empty.getBody().path("detail").asText()).contains("第 1 行", "另一个工作表");
        ResponseEntity<JsonNode> unknown = imports.post("manager", run, "/reading", Map.of("sheet", "Nothing"));
        assertThat(unknown.getBody().path("errors").path(0).path("message").asText())
                .contains("Template, Data");
        ResponseEntity<JsonNode> row = imports.post("manager", run, "/reading", Map.of("headerRow", 9));
        assertThat(row.getStatusCode().value()).isEqualTo(422);
        assertThat(row.getBody().path("detail").asText()).contains("第 9 行不能作为表头");
    }

    @Test
    void asksForTheOrderOfAmbiguousDates() {
        JsonNode run = upload("customerName,nextContactAt\nAsk one,03/04/2026\nAsk two,05/06/2026\n");
        ResponseEntity<JsonNode> answer = imports.post("manager", run, "/check", QUIET);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("formats");
        assertThat(answer.getBody().path("errors").path(0).path("message").asText())
                .contains("nextContactAt", "03/04/2026", "日期顺序");
        JsonNode preview = imports.post(
                        "manager", run, "/preview", Map.of("formats", Arrays.asList(null, Map.of("dates", "mdy"))))
                .getBody();
        assertThat(preview.path(1).path("values").path(0).path("value").asText())
                .isEqualTo("2026-03-04");
        JsonNode open = imports.post("manager", run, "/preview", Map.of()).getBody();
        assertThat(open.path(1).path("values").path(0).path("fault").asText()).contains("2026-04-03 / 2026-03-04");
    }

    @Test
    void asksForTheDecimalSignOfAmbiguousNumbers() {
        JsonNode run = upload("customerName;estimatedValue\nSign one;1.234\n");
        ResponseEntity<JsonNode> answer = imports.post("manager", run, "/check", QUIET);
        assertThat(answer.getBody().path("errors").path(0).path("message").asText())
                .contains("estimatedValue", "1.234", "小数点");
    }

    @Test
    void remembersWhatTheValuesOfBadRowsMean() {
        String header = "Firma,estimatedValue,nextContactAt,Merken";
        JsonNode run = upload(header + "\nMerk eins,1.234,03/04/2026,x\n");
        Map<String, Object> choice = Map.of(
                "mapping",
                List.of("customerName", "estimatedValue", "nextContactAt", ""),
                "formats",
                List.of(Map.of(), Map.of("decimal", "comma", "unit", "1000"), Map.of("dates", "dmy"), Map.of()));
        assertThat(imports.check("manager", run, choice)
                        .path("counts")
                        .path("good")
                        .asInt())
                .isEqualTo(1);
        JsonNode mended = upload(header + "," + REASON + "\nMerk zwei,2.345,05/06/2026,x,\n");
        assertThat(mended.path("formats").path(1).toString())
                .isEqualTo("{\"dates\":\"\",\"decimal\":\"comma\",\"unit\":\"1000\"}");
        assertThat(mended.path("formats").path(2).path("dates").asText()).isEqualTo("dmy");
        JsonNode against = upload(header + "," + REASON + "\nMerk drei,2.345,05/26/2026,x,\n");
        assertThat(against.path("formats").path(2).path("dates").asText()).isEqualTo("mdy");
        JsonNode other = upload(header + "\nMerk vier,2.345,05/06/2026,x\n");
        assertThat(other.path("mapping").path(0).asText()).isEqualTo("customerName");
        assertThat(other.path("formats").path(2).path("dates").asText()).isEmpty();
    }

    @Test
    void doubtsAnEncodingUntilAPersonHasChosenIt() {
        byte[] file = "客户名称,备注\n武汉光谷激光设备有限公司,想买三台点胶机做底部填充工艺\n".getBytes(Charset.forName("GB18030"));
        JsonNode run = imports.upload("manager", "a.csv", file);
        assertThat(run.path("doubts")).isEmpty();
        JsonNode wrong = imports.reading("manager", run, Map.of("separator", ";"));
        assertThat(wrong.path("doubts")).isEmpty();

        byte[] latin = "customerName;address\nM\u00fcller GmbH\ufffd;K\u00f6ln\n".getBytes(StandardCharsets.UTF_8);
        JsonNode doubted = imports.upload("manager", "b.csv", latin);
        assertThat(doubted.path("doubts").path(0).asText()).contains("M\u00fcller");
        ResponseEntity<JsonNode> answer = imports.post("manager", doubted, "/check", QUIET);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("encoding");
        JsonNode candidates = imports.get("manager", doubted, "/encodings");
        assertThat(candidates.size()).isGreaterThan(3);
        assertThat(candidates.findValuesAsText("encoding")).contains("UTF-8", "windows-1252");
        assertThat(candidates.path(0).path("lines").path(0).asText()).contains("GmbH");
        String page = new Session(http.getRootUri())
                .signIn("manager")
                .get("/forms/lead/imports/" + doubted.path("id").asText())
                .body();
        assertThat(page).contains("name=\"encoding\" value=\"UTF-8\"", "看起来不对");
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String path = "/forms/lead/imports/" + doubted.path("id").asText();
        assertThat(page).contains("<option value=\"\">请选择（现为 UTF-8）");
        manager.submitTo(path, path + "/reading", "encoding=&separator=%3B");
        assertThat(imports.get("manager", doubted, "").path("doubts")).isNotEmpty();
        JsonNode chosen = imports.reading("manager", doubted, Map.of("encoding", "UTF-8"));
        assertThat(chosen.path("doubts")).isEmpty();
        imports.reading("manager", doubted, Map.of("separator", ","));
        assertThat(imports.reading("manager", doubted, Map.of("separator", ";")).path("doubts"))
                .as("a person has chosen the encoding")
                .isEmpty();
        assertThat(imports.check("manager", chosen, QUIET)
                        .path("counts")
                        .path("bad")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void bringsBadRowsBackAsACsvLikeTheOneThatWasSent() {
        Charset gbk = Charset.forName("GB18030");
        JsonNode run = imports.upload(
                "manager",
                "a.csv",
                "返回名单\n客户名称;预计金额;下次联系;其他\n返回一;60万;2026-03-31;a\n返回二;约60万;2026-03-31;\"b;c\"\n;5;2026-02-30;=d\n"
                        .getBytes(gbk));
        Map<String, Object> choice = Map.of(
                "mapping",
                List.of("customerName", "estimatedValue", "nextContactAt", ""),
                "leftOut",
                List.of("skipRating"));
        imports.check("manager", run, choice);
        assertThat(imports.run("manager", run).path("counts").path("created").asInt())
                .isEqualTo(1);
        String bad = new String(imports.badRows("manager", run), gbk);
        assertThat(bad.lines().toList().subList(0, 2))
                .containsExactly(
                        "客户名称;预计金额;下次联系;其他;" + REASON,
                        "返回二;约60万;2026-03-31;\"b;c\";预计金额: 不是数字，或数字旁有无法理解的文字。请写成 60000、60,000、60万 或 ¥60,000。");
        assertThat(bad.lines().toList().get(2))
                .startsWith("\"\";5;2026-02-30;'=d;")
                .contains("下次联系: ", "客户名称: ");

        String mended = bad.replace("约60万", "60万").replace("\"\";5;2026-02-30", "返回三;5;2026-02-28");
        JsonNode again = imports.upload("manager", "b.csv", mended.getBytes(gbk));
        assertThat(again.path("mapping").toString())
                .isEqualTo("[\"customerName\",\"estimatedValue\",\"nextContactAt\",\"\",\"\"]");
        assertThat(imports.check("manager", again, Map.of("leftOut", List.of("skipRating")))
                        .path("counts")
                        .path("good")
                        .asInt())
                .isEqualTo(2);
        assertThat(imports.run("manager", again).path("counts").path("created").asInt())
                .isEqualTo(2);
    }

    @Test
    void bringsBadRowsBackAsAWorkbookWithNumbersAsNumbers() throws IOException {
        JsonNode run = imports.upload(
                "manager",
                "a.xlsx",
                workbook(
                        "customerName,phone,estimatedValue",
                        "Buch eins,#13800138031,#5",
                        "Buch zwei,#13800138032,#-5.25"));
        imports.check("manager", run, QUIET);
        imports.run("manager", run);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(imports.badRows("manager", run)))) {
            assertThat(book.getSheetName(0)).isEqualTo("S");
            Row header = book.getSheetAt(0).getRow(0);
            Row bad = book.getSheetAt(0).getRow(1);
            assertThat(header.getCell(3).getStringCellValue()).isEqualTo(REASON);
            assertThat(bad.getCell(0).getStringCellValue()).isEqualTo("Buch zwei");
            assertThat(bad.getCell(2).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(bad.getCell(2).getNumericCellValue()).isEqualTo(-5.25);
            assertThat(bad.getCell(3).getStringCellValue()).contains("estimatedValue: ");
            bad.getCell(2).setCellValue(5.25);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            JsonNode again = imports.upload("manager", "b.xlsx", out.toByteArray());
            imports.check("manager", again, QUIET);
            assertThat(imports.run("manager", again)
                            .path("counts")
                            .path("created")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRowIsWrittenOnceWhicheverFileItComesIn() {
        String file = "customerName,address\nOnce one,Wuhan\nOnce two,Paris\n";
        JsonNode run = upload(file);
        imports.check("manager", run, QUIET);
        JsonNode late = upload(file.replace("address\n", "address\nOnce zero,Bonn\n"));
        imports.check("manager", late, QUIET);
        imports.run("manager", run);

        JsonNode again = upload(file + "Once three,Rome\n");
        JsonNode checked = imports.check("manager", again, QUIET);
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(1);
        assertThat(imports.bad("manager", again)).contains("不会重复写入");
        assertThat(imports.run("manager", again).path("counts").path("created").asInt())
                .isEqualTo(1);
        JsonNode ended = imports.run("manager", late);
        assertThat(ended.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(ended.path("counts").path("bad").asInt()).isEqualTo(2);
        assertThat(database.sql("select at_row from app.import_run where id = ?")
                        .param(late.path("id").asLong())
                        .query(Integer.class)
                        .single())
                .as("a restart goes on behind the row that was written, not behind those that were left out before it")
                .isEqualTo(2);

        imports.undo("manager", run);
        JsonNode afterUndo = upload(file);
        assertThat(imports.check("manager", afterUndo, QUIET)
                        .path("counts")
                        .path("good")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRowThatTurnsBadAfterItsCheckComesBackWithItsReason() {
        JsonNode run = upload("customerName,nextContactAt\nTurned,03/04/2026\n");
        JsonNode checked = imports.check(
                "manager",
                run,
                Map.of(
                        "formats",
                        Arrays.asList(null, Map.of("dates", "dmy")),
                        "leftOut",
                        List.of("skipRating", "skipAssignment", "skipNotice")));
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(1);
        database.sql("update app.import_run set formats = '[]' where id = ?")
                .param(run.path("id").asLong())
                .update();
        assertThat(imports.run("manager", run).path("counts").path("bad").asInt())
                .isEqualTo(1);
        assertThat(imports.bad("manager", run))
                .contains("2,nextContactAt,03/04/2026,", "2026-04-03 / 2026-03-04")
                .doesNotContain("不会重复写入");
        assertThat(new String(imports.badRows("manager", run), StandardCharsets.UTF_8))
                .contains("Turned,03/04/2026,");
    }

    @Test
    void whatStandsInAnEmptyRowIsNotSaidOfTheNext() {
        JsonNode run = upload("customerName,address\nBefore,Bonn\n,#N/A\nAfter,Wuhan\n");
        JsonNode checked = imports.check("manager", run, QUIET);
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(2);
        assertThat(checked.path("counts").path("warned").asInt()).isZero();
        assertThat(imports.bad("manager", run)).doesNotContain("#N/A");
    }

    @Test
    void aFileIsNotReadAnewOnceItsCheckHasBegun() {
        JsonNode run = upload("customerName,address\nLate,Wuhan\n");
        long id = run.path("id").asLong();
        ImportHead.Beginning other = new ImportHead.Beginning(
                new Sheet(SheetKind.CSV, "GB18030", ";", "", 1),
                List.of("x"),
                List.of(),
                new ImportHead.Head(null, null, null, null));
        assertThat(runs.read(id, other, List.of(""), List.of())).isTrue();
        imports.reading("manager", run, Map.of("encoding", "UTF-8", "separator", ","));
        imports.check("manager", run, QUIET);
        assertThat(runs.read(id, other, List.of(""), List.of())).isFalse();
        assertThat(imports.run("manager", run).path("counts").path("created").asInt())
                .isEqualTo(1);
    }

    @Test
    void aFormatThatIsNoneIsRefusedInThePreviewToo() {
        JsonNode run = upload("customerName,estimatedValue\nFormat,5\n");
        ResponseEntity<JsonNode> answer = imports.post(
                "manager", run, "/preview", Map.of("formats", Arrays.asList(null, Map.of("unit", "dozen"))));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("formats");
        String path = "/forms/lead/imports/" + run.path("id").asText();
        assertThat(new Session(http.getRootUri())
                        .signIn("manager")
                        .submitTo(path, path + "/preview", "column0=customerName&column1=estimatedValue&unit1=dozen")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void badRowsOfAnEncodingWithoutTheSignsComeInUtf8() {
        byte[] file = "customerName;address;email\nM\u00fcller;K\u00f6ln\u0081;\n;D\u00fcren;x\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        JsonNode run = imports.upload("manager", "a.csv", file);
        JsonNode chosen = imports.reading("manager", run, Map.of("encoding", "windows-1252"));
        imports.check("manager", chosen, QUIET);
        byte[] bad = imports.badRows("manager", run);
        assertThat(bad).startsWith(0xef, 0xbb, 0xbf);
        String text = new String(bad, StandardCharsets.UTF_8);
        assertThat(text).contains(REASON, "K\u00f6ln\ufffd", "D\u00fcren");
        assertThat(text.replace(REASON, "")).doesNotContain("?");
        JsonNode again = imports.upload("manager", "b.csv", bad);
        assertThat(again.path("encoding").asText()).isEqualTo("UTF-8");
    }

    @Test
    void theReasonsOfAnEarlierImportAreNoValues() {
        JsonNode run =
                upload("customerName,Reason for not importing (this column is ignored)\nGrund,customerName: x\n");
        assertThat(run.path("mapping").toString()).isEqualTo("[\"customerName\",\"\"]");
        ResponseEntity<JsonNode> answer =
                imports.post("manager", run, "/check", Map.of("mapping", List.of("customerName", "detail")));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
    }

    @Test
    void aFormulaWithoutResultIsNamed() throws IOException {
        byte[] file;
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("S");
            sheet.createRow(0).createCell(0).setCellValue("customerName");
            sheet.getRow(0).createCell(1).setCellValue("address");
            sheet.createRow(1).createCell(0).setCellValue("Formel");
            sheet.getRow(1).createCell(1).setCellFormula("A1&\"x\"");
            book.write(out);
            file = out.toByteArray();
        }
        JsonNode run = imports.upload("manager", "a.xlsx", unsaved(file));
        imports.check("manager", run, QUIET);
        assertThat(imports.bad("manager", run)).contains("提醒,单元格 B2 的公式没有结果");
    }

    /** POI writes an empty result; other programs write none. */
    private static byte[] unsaved(byte[] book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(book));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                zip.write(text.replaceAll("</f><v[^>]*/>|</f><v></v>", "</f>").getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void saysWhatToDoWithFilesThatAreNoTables() throws IOException, GeneralSecurityException {
        assertThat(refused(workbook())).contains("文件是空的");
        assertThat(refused(workbook("customerName,address"))).contains("没有数据行", "请加上数据行");
        assertThat(refused(("a,b\n" + "x,".repeat(600) + "\n").getBytes(StandardCharsets.UTF_8)))
                .contains("500", "请删除");
        String wide = "<c r='XFE1' t='inlineStr'><is><t>x</t></is></c>";
        assertThat(refused(raw("<row r='1'>" + wide + "</row><row r='2'>" + wide + "</row>")))
                .contains("16384", "请删除");
        try (HSSFWorkbook old = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            old.createSheet("S").createRow(0).createCell(0).setCellValue("x");
            old.write(out);
            assertThat(refused(out.toByteArray())).contains(".xls", "另存为 .xlsx");
        }
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var in = encryptor.getDataStream(container)) {
                in.write(workbook("customerName", "x"));
            }
            container.writeFilesystem(out);
            assertThat(refused(out.toByteArray())).contains("密码");
        }
        assertThat(refused(with("xl/vbaProject.bin", new byte[] {1}))).contains("宏", "另存为不含宏");
        assertThat(refused(with("xl/media/bomb.xml", new byte[64 << 20]))).contains("16 MB", "请拆分");
        assertThat(refused(
                        raw("<row r='1'>" + "<c t='inlineStr'><is><t>" + " ".repeat(30 << 20) + "</t></is></c></row>")))
                .contains("Excel");
    }

    private static byte[] with(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook("customerName", "x")));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(zip);
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** A workbook whose sheet has exactly these rows. */
    private static byte[] raw(String rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook("customerName", "x")));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                zip.write((entry.getName().contains("worksheets/")
                                ? text.replaceAll("<sheetData>.*</sheetData>", "<sheetData>" + rows + "</sheetData>")
                                : text)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void namesLongCellsAndTooManyRows() {
        JsonNode run = upload("customerName,detail\nLang," + "x".repeat(40_000) + "\n");
        JsonNode checked = imports.check("manager", run, QUIET);
        assertThat(checked.path("counts").path("bad").asInt()).isEqualTo(1);
        assertThat(imports.bad("manager", run)).contains("10000").contains("40000");
        assertThat(new String(imports.badRows("manager", run), StandardCharsets.UTF_8))
                .contains("x".repeat(40_000));
        String many = "customerName\n"
                + IntStream.range(0, 200_001).mapToObj(i -> "R" + i).collect(Collectors.joining("\n"));
        JsonNode failed = imports.check("manager", upload(many), QUIET);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("fault").asText()).contains("200000", "请拆分");
    }

    @Test
    void thePagesAskAndShowWhatValuesBecome() {
        JsonNode run = upload("Title\ncustomerName,nextContactAt,customerName\nSeite,03/04/2026,x\n");
        String path = "/forms/lead/imports/" + run.path("id").asText();
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String page = manager.get(path).body();
        assertThat(page).contains("name=\"dates1\"", "“03/04/2026”有多种含义", "与前面的列同名", "name=\"headerRow\" value=\"1\"");
        String preview = manager.submitTo(
                        path, path + "/preview", "column0=customerName&column1=nextContactAt&dates1=dmy")
                .body();
        assertThat(preview).contains("2026-04-03").doesNotContain("有多种含义");
        assertThat(imports.call("manager", HttpMethod.GET, run, "")
                        .getBody()
                        .path("formats")
                        .path(1)
                        .path("dates")
                        .asText())
                .isEmpty();
    }

    /** A number is read with every word by which amounts are written, those of amount-word.dmn. */
    @Test
    void knowsEveryUnitAndCurrencyOfTheTableOfAmounts() {
        for (String word : decisions.literals("amount-word", "word")) {
            Map<String, @Nullable Object> rule =
                    decisions.decide("amount-word", Map.of("word", word)).first();
            double factor = ((Number) Objects.requireNonNull(rule.get("factor"))).doubleValue();
            String currency = String.valueOf(rule.get("currency"));
            Optional<ColumnNumbers.Amount> read = numbers.read("5 " + word, ColumnFormat.NONE);
            if (factor == 1 && currency.isEmpty()) {
                assertThat(numbers.read(word + " 5", ColumnFormat.NONE))
                        .as("not sure: " + word)
                        .isEmpty();
                continue;
            }
            assertThat(read).as(word).isPresent();
            assertThat(read.get().number()).as(word).isEqualByComparingTo(BigDecimal.valueOf(5 * factor));
            if (!currency.isEmpty()) {
                assertThat(read.get().currencies()).as(word).contains(currency);
            }
        }
        assertThat(numbers.read("1亿2000万元", ColumnFormat.NONE))
                .hasValueSatisfying(amount -> assertThat(amount.number()).isEqualByComparingTo("120000000"));
        assertThat(numbers.unit("预算（万元）").factor()).isEqualTo("10000");
        assertThat(numbers.read("5 kw", ColumnFormat.NONE))
                .as("ten millions or a power")
                .isEmpty();
    }
}
