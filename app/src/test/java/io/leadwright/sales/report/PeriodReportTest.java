package io.leadwright.sales.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The report for a meeting: any period beside the one before, on the page, over HTTP and as files; targets beside what was reached. */
@ServerTest
class PeriodReportTest {
    private static final String OCTOBER = "from=2026-10-01&to=2026-10-31";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void october() {
        database.sql("delete from app.customer").update();
        database.sql("delete from app.sales_target").update();
        // The first and the last moment of October in Shanghai, and one beside each.
        customer("first", "lucy", "2026-09-30T16:00:00Z", "官网", "open");
        customer("last", "lucy", "2026-10-31T15:59:59.999Z", "website", "won");
        customer("before", "lucy", "2026-09-30T15:59:59.999Z", "官网", "open");
        customer("after", "lucy", "2026-10-31T16:00:00Z", "官网", "open");
        customer("other", "elena", "2026-10-10T04:00:00Z", "展会", "lost");
        customer("gone", "elena", "2026-10-10T04:00:00Z", "展会", "invalid");
        activity("first", "reached", "2026-09-30T18:00:00Z");
        activity("first", "meeting", "2026-10-20T02:00:00Z");
        activity("other", "not_reached", "2026-10-10T05:00:00Z");
        database.sql("""
                        insert into app.deal (customer_id, amount, currency, status, created_time, created_by, closed_time)
                        select id, 60000, 'CNY', 'won', '2026-10-31T15:59:59Z', 'lucy', '2026-10-31T15:59:59.999Z' from app.customer where name = 'last'""").update();
    }

    private void customer(String name, String owner, String at, String source, String status) {
        database.sql("""
                        insert into app.customer (name, name_key, owner, created_at, stage_since, source, status, status_since, won_at, stage, loss_reason)
                        values (:name, :name, :owner, :at::timestamptz, :at::timestamptz, :source, :status,
                                case when :status <> 'open' then :at::timestamptz end, case when :status = 'won' then :at::timestamptz end,
                                case when :status = 'won' then 5 else 1 end, case when :status = 'lost' then 'price' else '' end)""")
                .params(Map.of("name", name, "owner", owner, "at", at, "source", source, "status", status))
                .update();
    }

    private void activity(String name, String type, String at) {
        database.sql("""
                        insert into app.activity (customer_id, type, at, by, via, state_before, state_after, stage_before)
                        select id, :type, :at::timestamptz, owner, 'page', 'open', 'open', 1 from app.customer where name = :name""").params(Map.of("name", name, "type", type, "at", at)).update();
    }

    private Document page(String username, String query) {
        return Jsoup.parse(new Session(http.getRootUri())
                .signIn(username)
                .get("/reports/period?" + query)
                .body());
    }

    /** The cells of the row of a figure behind its name. */
    private static List<String> figure(Document page, String key) {
        return page.select("#figures tr[data-figure=" + key + "] td").eachText();
    }

    private JsonNode api(String username, String query) {
        return new Api(http).get(username, "/api/reports/period?" + query).getBody();
    }

    private static String value(JsonNode report, String key) {
        for (JsonNode line : report.path("lines")) {
            if (line.path("figure").asText().equals(key)) {
                return line.path("now").path("value").asText() + " of "
                        + line.path("now").path("cases").asText();
            }
        }
        throw new AssertionError(key);
    }

    @Test
    void thePeriodEndsAtMidnightAndStandsBesideTheOneBefore() {
        Document page = page("manager", OCTOBER);
        assertThat(page.select("#report strong").text()).contains("2026-10-01 至 2026-10-31", "2026-09-01 至 2026-09-30");
        assertThat(figure(page, "entered")).startsWith("3", "1").contains("↑ 200%");
        assertThat(figure(page, "won").subList(0, 2)).containsExactly("1", "0");
        assertThat(figure(page, "revenue").get(0)).isEqualTo("CNY 60,000");
        assertThat(figure(page, "first-response").get(0))
                .as("two hours, one case")
                .isEqualTo("2 小时 仅 1 例");
        assertThat(figure(page, "close-rate").get(0)).isEqualTo("50% 仅 2 例");
        assertThat(page.select("#figures tr[data-figure=mails]")).isEmpty();
        assertThat(page.text()).contains("两个时段都没有数据", "发出邮件");
        JsonNode report = api("manager", OCTOBER);
        assertThat(value(report, "entered")).isEqualTo("3 of 3");
        assertThat(value(report, "close-rate")).startsWith("0.5").endsWith(" of 2");
        assertThat(report.path("before").path("from").asText()).isEqualTo("2026-09-01");
    }

    @Test
    void eachFigureSaysWhatItIs() {
        Document page = page("manager", OCTOBER + "&lang=en");
        assertThat(page.select("#figures tr[data-figure=first-response] details")
                        .text())
                .contains("First response (mean)", "the mean time from entry to that response", "Source:");
        JsonNode figures = new Api(http).get("manager", "/api/reports/figures").getBody();
        assertThat(figures).hasSizeGreaterThan(25).allSatisfy(each -> {
            assertThat(each.path("definition").asText()).isNotBlank();
            assertThat(each.path("source").asText()).contains("app.");
        });
    }

    @Test
    void sourcesAreCountedByGroupAndGradeAndAddUpToAll() {
        Document page = page("manager", OCTOBER);
        assertThat(page.select("#sources tbody tr").eachText())
                .containsExactly("官网 2 (1) 2 1 50% 仅 2 例 0% 仅 2 例", "展会 1 1 0 0% 仅 1 例 0% 仅 1 例");
        assertThat(page.select("#losses tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("潜在客户", "1 0");
        assertThat(page.select("#waited tbody tr").eachText())
                .containsExactly(
                        "1 小时内 0 0% 仅 3 例",
                        "4 小时内 1 33.3% 仅 3 例", "24 小时内 0 0% 仅 3 例", "更久 0 0% 仅 3 例", "还没有响应 2 66.7% 仅 3 例");
    }

    @Test
    void aSalespersonSeesOwnFiguresOnly() {
        Document page = page("elena", OCTOBER + "&person=lucy");
        assertThat(figure(page, "entered").get(0)).isEqualTo("1");
        assertThat(page.select("#people tbody tr").eachAttr("data-person")).containsExactly("elena");
        assertThat(page.select("select[name=person]")).isEmpty();
        assertThat(value(api("elena", OCTOBER + "&person=lucy"), "revenue")).isEqualTo("0 of 0");
        assertThat(value(api("manager", OCTOBER + "&person=lucy"), "entered")).isEqualTo("2 of 2");
    }

    @Test
    void targetsStandBesideWhatWasReached() {
        Session manager = new Session(http.getRootUri()).signIn("manager");
        HttpResponse<String> saved = manager.submitTo(
                "/reports/targets?month=2026-10",
                "/reports/targets",
                "month=2026-10&figure=calls&subject=lucy&value=4&figure=revenue&subject=lucy&value="
                        + URLEncoder.encode("12万", StandardCharsets.UTF_8)
                        + "&figure=cost&subject=" + URLEncoder.encode("官网", StandardCharsets.UTF_8) + "&value=1000");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("已保存", "value=\"120000\"");
        Document page = page("manager", OCTOBER);
        assertThat(figure(page, "revenue").get(3)).isEqualTo("CNY 120,000 50%");
        assertThat(page.select("#people tr[data-person=lucy] td[data-figure=calls]")
                        .text())
                .contains("1", "目标 4 · 25%");
        assertThat(page.select("#sources tbody tr").eachText().get(0)).contains("CNY 1,000", "CNY 500");
        assertThat(new Api(http)
                        .get("manager", "/api/targets?month=2026-10")
                        .getBody()
                        .path("targets"))
                .hasSize(3);
        assertThat(database.sql("select count(*) from app.audit_entry where object = 'targets/2026-10'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void wrongTargetsAreRefusedAndNothingIsSet() {
        Api api = new Api(http);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("figure", "calls", "subject", "nobody-here", "value", 4),
                Map.of("figure", "calls", "subject", "lucy", "value", 4.5),
                Map.of("figure", "calls", "subject", "lucy", "value", -1),
                Map.of("figure", "calls", "subject", "lucy", "value", "viele"),
                Map.of("figure", "coverage", "subject", "lucy", "value", 1),
                Map.of("figure", "cost", "subject", "nowhere", "value", 1))) {
            ResponseEntity<JsonNode> answer = api.call(
                    "manager",
                    HttpMethod.PUT,
                    "/api/targets",
                    Map.of(
                            "month",
                            "2026-10",
                            "targets",
                            List.of(Map.of("figure", "won", "subject", "lucy", "value", 1), wrong)));
            assertThat(answer.getStatusCode().value()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.getBody().path("errors").get(0).path("field").asText())
                    .startsWith("targets[1].");
        }
        assertThat(database.sql("select count(*) from app.sales_target")
                        .query(Long.class)
                        .single())
                .isZero();
        HttpResponse<String> page = new Session(http.getRootUri())
                .signIn("manager")
                .submitTo(
                        "/reports/targets?month=2026-10",
                        "/reports/targets",
                        "month=2026-10&figure=calls&subject=lucy&value=viele");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("role=\"alert\"", "value=\"viele\"", "aria-invalid");
    }

    @Test
    void theFilesHoldWhatThePageShows() throws IOException {
        byte[] sheet =
                http.withBasicAuth("manager", "manager").getForObject("/reports/period.xlsx?" + OCTOBER, byte[].class);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sheet))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("新客户");
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(3);
            assertThat(workbook.getSheetAt(1).getRow(1).getCell(0).getStringCellValue())
                    .as("the name, not the account")
                    .isEqualTo("Elena");
        }
        byte[] paper =
                http.withBasicAuth("manager", "manager").getForObject("/reports/period.pdf?" + OCTOBER, byte[].class);
        try (PDDocument document = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(document)).contains("2026-10-01 至 2026-10-31", "新客户", "官网");
        }
    }

    @Test
    void programsAreToldWhichParameterIsInvalid() {
        for (String[] wrong : new String[][] {
            {"period=century", "period"}, {"from=2026-13-45", "from"}, {"from=2026-10-01&to=tomorrow", "to"}
        }) {
            ResponseEntity<JsonNode> answer = new Api(http).get("manager", "/api/reports/period?" + wrong[0]);
            assertThat(answer.getStatusCode().value()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                    .as(wrong[0])
                    .isEqualTo(wrong[1]);
        }
    }

    @Test
    void invalidParametersCountAsMissing() {
        for (String query : List.of("period=century", "from=2026-13-45", "from=%00&to=x", "person=%00", "period=")) {
            assertThat(new Session(http.getRootUri())
                            .signIn("manager")
                            .get("/reports/period?" + query)
                            .statusCode())
                    .as(query)
                    .isEqualTo(200);
        }
        assertThat(Pattern.compile("[0-9]{4}")
                        .matcher(page("manager", "period=last-quarter").text())
                        .find())
                .isTrue();
    }
}
