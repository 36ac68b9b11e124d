package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.PageBrowser;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trend, forecast and sales cycle of the report, and its workbook and PDF. */
@ServerTest
class ReportsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final float DOTS_PER_INCH = 70;

    @TempDir
    Path profile;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void empty() {
        database.sql("delete from app.customer").update();
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private byte[] file(String username, String path) {
        ResponseEntity<byte[]> answer = http.withBasicAuth(username, username).getForEntity(path, byte[].class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment");
        return answer.getBody();
    }

    /** A customer that entered this many days ago and reached its stage this many days ago. */
    private long customer(String name, String owner, int stage, int entered, int moved, int value) {
        return database.sql("""
                        insert into app.customer (name, name_key, owner, stage, created_at, stage_since, estimated_value, region, industry,
                            source, risk_score)
                        values (?, ?, ?, ?, now() - make_interval(days => ?), now() - make_interval(days => ?), ?, '华中', '半导体', '展会', 0.7)
                        returning id""")
                .params(name, name, owner, stage, entered, moved, value)
                .query(Long.class)
                .single();
    }

    private void deal(long customer, String status, int closedDaysAgo) {
        database.sql("""
                        insert into app.deal (customer_id, amount, currency, status, created_time, created_by, closed_time)
                        values (?, 100, 'CNY', ?, now() - interval '300 days', 'lucy', now() - make_interval(days => ?))""").params(customer, status, closedDaysAgo).update();
        database.sql("""
                        update app.customer set status = :status, status_since = now() - make_interval(days => :days),
                            won_at = case when :status = 'won' then least(won_at, now() - make_interval(days => :days)) end
                        where id = :id""")
                .param("status", status)
                .param("days", closedDaysAgo)
                .param("id", customer)
                .update();
    }

    /** The cells of the rows of a table body. */
    private static List<List<String>> rows(String page, String body) {
        String table = page.substring(page.indexOf("id=\"" + body + "\""));
        table = table.substring(0, table.indexOf("</tbody>"));
        return Pattern.compile("<tr.*?</tr>", Pattern.DOTALL)
                .matcher(table)
                .results()
                .map(row -> Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL)
                        .matcher(row.group())
                        .results()
                        .map(cell -> cell.group(1).replaceAll("<[^>]+>", "").strip())
                        .toList())
                .toList();
    }

    private static String month(int daysAgo) {
        return YearMonth.from(LocalDate.now(ZONE).minusDays(daysAgo)).toString();
    }

    @Test
    void theDealCycleRunsFromEntryToTheFirstWonDeal() {
        IntStream.rangeClosed(1, 10).forEach(n -> deal(customer("lucy-" + n, "lucy", 5, n * 10 + 1, 1, 100), "won", 1));
        deal(customer("elena-1", "elena", 5, 201, 1, 100), "won", 1);
        long repeated = customer("lucy-again", "lucy", 5, 600, 500, 100);
        deal(repeated, "won", 500);
        deal(repeated, "won", 1);
        database.sql(
                        "update app.deal set closed_time = null, created_time = closed_time where customer_id = (select id from app.customer"
                                + " where name = 'lucy-10')")
                .update();
        deal(customer("lucy-lost", "lucy", 3, 90, 1, 100), "lost", 1);
        String page = as("lucy").get("/reports").body();
        assertThat(rows(page, "cycle-rows"))
                .containsExactly(List.of(month(1), "10", "55", "91"), List.of("近 12 个月合计", "10", "55", "91"));
        assertThat(rows(as("manager").get("/reports").body(), "cycle-rows"))
                .contains(List.of("近 12 个月合计", "11", "60", "100"));
        assertThat(rows(as("manager").get("/reports?owner=elena").body(), "cycle-rows"))
                .contains(List.of("近 12 个月合计", "1", "200 仅 1 例", "200"));
        assertThat(as("hany").get("/reports").body()).contains("没有符合条件的客户");
    }

    @Test
    void theForecastSpreadsRevenueOverTheMonthsInWhichCustomersShouldSign() {
        customer("near", "lucy", 4, 60, 29, 1000);
        customer("late", "lucy", 4, 300, 200, 2000);
        customer("far", "lucy", 1, 1, 0, 10000);
        customer("other", "elena", 4, 60, 10, 5000);
        deal(customer("lost", "lucy", 4, 60, 10, 7000), "lost", 1);
        String page = as("lucy").get("/reports?lang=en").body();
        List<List<String>> months = rows(page, "forecast-rows");
        assertThat(months.get(0).get(0)).isEqualTo(month(0));
        assertThat(months).contains(List.of(month(-150), "1", "CNY 10,000", "CNY 800"));
        assertThat(months.stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum())
                .isEqualTo(3);
        BigDecimal all = months.stream()
                .map(row -> new BigDecimal(row.get(3).replace("CNY ", "").replace(",", "")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(all).isEqualByComparingTo("2810");
        assertThat(page).contains("CNY 2,810");
        assertThat(as("lucy").get("/customers").body()).contains("CNY 2,810");
        assertThat(rows(as("lucy").get("/reports?stage=1").body(), "forecast-rows"))
                .last()
                .isEqualTo(List.of(month(-150), "1", "CNY 10,000", "CNY 800"));
    }

    @Test
    void theTrendCountsWhatEnteredWasWonAndWasLostByWeekOrMonth() {
        deal(customer("a", "lucy", 5, 20, 1, 100), "won", 0);
        deal(customer("b", "lucy", 2, 20, 1, 100), "lost", 0);
        customer("c", "lucy", 2, 0, 0, 100);
        customer("old", "lucy", 2, 500, 0, 100);
        customer("other", "elena", 2, 0, 0, 100);
        List<List<String>> weeks = rows(as("lucy").get("/reports?by=week").body(), "trend-rows");
        assertThat(weeks).hasSizeBetween(1, 12);
        assertThat(weeks.get(weeks.size() - 1).subList(1, 4)).containsExactly("1", "1", "1");
        assertThat(weeks.stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum())
                .isEqualTo(3);
        List<List<String>> months =
                rows(as("manager").get("/reports?by=century").body(), "trend-rows");
        assertThat(months)
                .hasSizeBetween(1, 12)
                .last()
                .satisfies(row -> assertThat(row).startsWith(month(0)));
        assertThat(months.stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum())
                .isEqualTo(4);
    }

    @Test
    void theWorkbookHasASheetForEachTableAndRunsNoFormula() throws IOException {
        customer("=cmd|1", "lucy", 2, 3, 3, 100);
        customer("elena-1", "elena", 4, 3, 3, 900);
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(file("lucy", "/reports/report.xlsx?lang=en")))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(11);
            XSSFSheet valuable = workbook.getSheet("High-value customers");
            assertThat(valuable.getRow(1).getCell(0).getStringCellValue()).isEqualTo("'=cmd|1");
            assertThat(valuable.getRow(1).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(valuable.getRow(1).getCell(2).getNumericCellValue()).isEqualTo(100);
            assertThat(valuable.getLastRowNum()).isEqualTo(1);
            assertThat(workbook.getSheet("Stages").getRow(2).getCell(2).getNumericCellValue())
                    .isEqualTo(1);
        }
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(file("manager", "/reports/report.xlsx?stage=4")))) {
            assertThat(workbook.getSheet("高价值客户").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("elena-1");
        }
    }

    @Test
    void thePdfEmbedsItsFontInBothLanguagesAndShowsOwnCustomersOnly() throws IOException {
        deal(customer("苏州晶圆科技<b>", "lucy", 5, 40, 3, 100), "won", 1);
        customer("鑫龘半导体", "lucy", 4, 30, 3, 300);
        customer("elena-1", "elena", 4, 3, 3, 900);
        byte[] chinese = file("lucy", "/reports/report.pdf?owner=elena");
        assertThat(chinese.length).isLessThan(400_000);
        assertThat(printed("report-zh", chinese))
                .contains("销售漏斗报告", "客户", "鑫龘半导体", "收入预测", "成交周期", "负责人 lucy", "70%")
                .doesNotContain("elena-1", "#");
        byte[] english = file("manager", "/reports/report.pdf?lang=en&days=365");
        assertThat(printed("report-en", english))
                .contains("Sales funnel report", "Revenue forecast", "elena-1", "365 days")
                .doesNotContain("收入预测");
    }

    @Test
    void chartsHaveAlternativeFormsAndThePageIsAccessible() throws Exception {
        for (int n = 1; n <= 12; n++) {
            deal(customer("苏州晶圆科技" + n, "lucy", 5, 30 * n, 3, 100), n % 4 == 0 ? "lost" : "won", 20 * n);
            customer("武汉光谷微电子" + n, "lucy", 1 + n % 4, 25 * n, 3, 40_000 * n);
        }
        database.sql("update app.customer set source = '官网' where id % 3 = 0").update();
        try (PageBrowser browser = new PageBrowser(http.getRootUri(), profile)) {
            browser.signIn("lucy");
            assertThat(browser.look("/reports")).isEmpty();
            WebElement line = browser.waiting()
                    .until(ExpectedConditions.elementToBeClickable(
                            By.cssSelector("[chart='#valuable-chart'] [data-kind='line']")));
            assertThat(line.getDomAttribute("aria-pressed")).isEqualTo("false");
            browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", line);
            line.click();
            assertThat(line.getDomAttribute("aria-pressed")).isEqualTo("true");
            browser.waiting()
                    .until(ExpectedConditions.presenceOfElementLocated(
                            By.cssSelector("#valuable-chart[kind='line'][data-ready] svg path[stroke-linejoin]")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String printed(String name, byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            for (PDPage page : document.getPages()) {
                page.getResources().getFontNames().forEach(font -> {
                    try {
                        assertThat(page.getResources().getFont(font).isEmbedded())
                                .isTrue();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
            }
            Files.createDirectories(PICTURES);
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                ImageIO.write(
                        renderer.renderImageWithDPI(page, DOTS_PER_INCH),
                        "png",
                        PICTURES.resolve(name + "-" + page + ".png").toFile());
            }
            return new PDFTextStripper().getText(document);
        }
    }
}
