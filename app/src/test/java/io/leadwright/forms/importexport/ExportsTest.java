package io.leadwright.forms.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports contain what the caller may see, by the list's filters, and no formulas for a spreadsheet. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {
    private static final String LEADS = "/api/forms/lead/records";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private String lucys = "";

    @BeforeAll
    void enter() {
        Api api = new Api(http);
        lucys = api.create(
                        "operator",
                        "lead",
                        Map.of("customerName", "=cmd|' /C calc'!A1", "contactName", "＋1", "source", "展会"))
                .path("id")
                .asText();
        api.create("operator", "lead", Map.of("customerName", "别人的客户", "source", "网站"));
        new IntakeRun(engine, database, lucys).awaitRest();
        api.call(
                "manager",
                HttpMethod.PATCH,
                LEADS + "/" + lucys,
                Map.of(
                        "owner",
                        "lucy",
                        "nextContactAt",
                        "2026-03-31T01:30:00Z",
                        "status",
                        "following",
                        "estimatedValue",
                        1250.5));
    }

    private String csv(String username, String query) {
        return new String(bytes(username, "/records.csv" + query), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String username, String path) {
        return Objects.requireNonNull(
                http.withBasicAuth(username, username).getForObject("/api/forms/lead" + path, byte[].class));
    }

    private int status(String username, String path) {
        return http.withBasicAuth(username, username)
                .getForEntity("/api/forms/" + path, String.class)
                .getStatusCode()
                .value();
    }

    @Test
    void writesKeysForProgramsAndMakesFormulasHarmless() {
        assertThat(csv("manager", "?columns=customerName,contactName,nextContactAt,status,estimatedValue&owner=lucy"))
                .isEqualTo(String.join(
                        "\r\n",
                        "\ufeffcustomerName,contactName,nextContactAt,status,estimatedValue",
                        "'=cmd|' /C calc'!A1,'＋1,2026-03-31T09:30:00+08:00,following,1250.5",
                        ""));
    }

    @Test
    void writesLabelsForPeopleInTheirLanguage() {
        String page = "/forms/lead/export?format=csv&columns=customerName&columns=status&columns=createdBy&owner=lucy";
        Session lucy = new Session(http.getRootUri()).signIn("lucy");
        assertThat(lucy.get(page + "&lang=zh-CN").body())
                .startsWith("\ufeff客户名称,状态,录入人\r\n")
                .contains(",跟进中,operator");
        assertThat(lucy.get(page + "&lang=en").body())
                .startsWith("\ufeffCustomer,Status,Created by\r\n")
                .contains(",Following,operator");
    }

    @Test
    void showsASalespersonNothingOfOthers() {
        String own = csv("lucy", "?columns=id,customerName");
        assertThat(own.lines()).hasSize(2);
        assertThat(own).contains("calc").doesNotContain("别人的客户");
        assertThat(csv("lucy", "?owner=elena")).contains("calc").doesNotContain("别人的客户");
        assertThat(csv("manager", "")).contains("calc", "别人的客户");
        assertThat(status("operator", "salesperson/records.csv")).isEqualTo(403);
        assertThat(new Session(http.getRootUri())
                        .signIn("lucy")
                        .get("/forms/lead/export?format=csv")
                        .body())
                .doesNotContain("别人的客户");
    }

    @Test
    void filtersAndSearchesAsTheList() {
        assertThat(csv("manager", "?source=网站&columns=customerName")).isEqualTo("\ufeffcustomerName\r\n别人的客户\r\n");
        assertThat(csv("manager", "?q=别人&columns=customerName")).isEqualTo("\ufeffcustomerName\r\n别人的客户\r\n");
        assertThat(status("manager", "lead/records.csv?columns=nothing")).isEqualTo(400);
        assertThat(status("manager", "lead/records.csv?nothing=1")).isEqualTo(400);
        assertThat(status("manager", "nothing/records.csv")).isEqualTo(404);
    }

    @Test
    void writesAWorkbookWithTextsAsTextsAndNumbersAsNumbers() throws IOException {
        byte[] file = bytes("manager", "/records.xlsx?columns=id,customerName,estimatedValue&owner=lucy");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(1);
            assertThat(sheet.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(Double.parseDouble(lucys));
            assertThat(sheet.getRow(1).getCell(1).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("'=cmd|' /C calc'!A1");
            assertThat(sheet.getRow(1).getCell(2).getNumericCellValue()).isEqualTo(1250.5);
        }
    }

    @Test
    void sendsAnAttachment() {
        ResponseEntity<String> answer =
                http.withBasicAuth("manager", "manager").getForEntity("/api/forms/lead/records.csv", String.class);
        assertThat(answer.getHeaders().getFirst("Content-Disposition")).startsWith("attachment;");
        assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
