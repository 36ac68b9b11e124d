package io.leadwright.forms.importexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A file becomes records: mapped, checked, written with the chosen assistants, and undone (S0-512). */
@ServerTest
class ImportsTest {
    private static final String HEADER = "客户名称,联系人,电话,邮箱,所在地址,线索详情,内部备注\n";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;
    private ImportCalls imports;

    @BeforeEach
    void setUp() {
        api = new Api(http);
        imports = new ImportCalls(http, "lead");
    }

    private static byte[] file(String... rows) {
        return (HEADER + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private long records(String customer) {
        return api.get("manager", "/api/forms/lead/records?customerName=" + customer)
                .getBody()
                .path("total")
                .asLong();
    }

    @Test
    void checksWithoutWritingAndNamesEveryBadRow() {
        long before = database.sql("select count(*) from app.form_record")
                .query(Long.class)
                .single();
        JsonNode run = imports.upload(
                "operator",
                "线索.csv",
                file(
                        "试运行一,张工,13800138000,zhang@example.com,武汉,想买点胶机,x",
                        ",无名,13800138001,ok@example.com,广州,缺名称,",
                        "试运行二,李工,电话不对,bad,,,",
                        "试运行三,王工,13800138000,ZHANG@example.com,,,"));
        assertThat(run.path("mapping").toString())
                .isEqualTo("[\"customerName\",\"contactName\",\"phone\",\"email\",\"address\",\"detail\",\"\"]");
        assertThat(run.path("samples").path(0).path(0).asText()).isEqualTo("试运行一");

        JsonNode checked = imports.check("operator", run, Map.of());
        assertThat(checked.path("state").asText()).isEqualTo("checked");
        assertThat(checked.path("counts").path("total").asInt()).isEqualTo(4);
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(3);
        assertThat(checked.path("counts").path("bad").asInt()).isEqualTo(1);
        assertThat(checked.path("counts").path("warned").asInt()).isEqualTo(2);
        assertThat(imports.bad("operator", run))
                .contains("3,客户名称,,错误,必填。")
                .contains("4,电话,电话不对,提醒,看起来不像电话号码")
                .contains("4,邮箱,bad,提醒,看起来不像邮箱地址")
                .contains("5,电话,13800138000,提醒,与第 2 行重复。")
                .contains("5,邮箱,ZHANG@example.com,提醒,")
                .doesNotContain("\n2,");
        assertThat(database.sql("select count(*) from app.form_record")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void thePagesShowAnImportFromMappingToResult() {
        JsonNode run = imports.upload("operator", "页面.csv", file("页面一,张工,,,武汉,想买点胶机,x", ",缺,,,,,"));
        Session operator = new Session(http.getRootUri()).signIn("operator");
        String page = "/forms/lead/imports/" + run.path("id").asText();
        assertThat(operator.get(page).body()).contains("页面.csv", "name=\"separator\"", "页面一", page + "/check");
        imports.check("operator", run, Map.of());
        assertThat(operator.get(page).body()).contains("页面.csv", page + "/run", page + "/cancel", "必填。");
        assertThat(operator.get("/forms/lead/imports").body()).contains("页面.csv", page);
    }

    @Test
    void writesGoodRowsWhoseAssistantsRateAndAssign() {
        JsonNode run =
                imports.upload("operator", "a.csv", file("写入一,张工,,,武汉,想买3台点胶机做底部填充，预算60万，年底前装好。请报价,", ",缺,,,,,"));
        imports.check("operator", run, Map.of());
        JsonNode done = imports.run("operator", run);
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(imports.records(database, run)).hasSize(1);
        String id = imports.records(database, run).get(0).toString();
        assertThat(api.awaitField("lead", id, "owner").path("grade").asText()).isNotEmpty();
        assertThat(api.read("operator", "lead", id).path("createdBy").asText()).isEqualTo("operator");
        assertThat(database.sql("select count(*) from app.import_chunk where import_id = ?")
                        .param(run.path("id").asLong())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void leavesOutTheRatingWhenTheSwitchIsOff() {
        IntakeRun intake = intake("无评级", List.of("skipRating"));
        assertThat(intake.ended()).isTrue();
        assertThat(intake.passed()).contains("entered-only").doesNotContain("extract-by-rules", "assign");
        assertThat(lead("无评级").path("data").has("grade")).isFalse();
        assertThat(lead("无评级").path("data").path("skipRating").asBoolean()).isTrue();
    }

    @Test
    void leavesOutTheAssignmentWhenTheSwitchIsOff() {
        IntakeRun intake = intake("无分配", List.of("skipAssignment"));
        assertThat(intake.ended()).isTrue();
        assertThat(intake.passed()).contains("score", "rated-only").doesNotContain("assign", "notify-owner");
        assertThat(lead("无分配").path("data").path("grade").asText()).isIn("A", "B", "C");
        assertThat(lead("无分配").path("data").has("owner")).isFalse();
    }

    @Test
    void leavesOutTheNotificationWhenTheSwitchIsOff() {
        IntakeRun intake = intake("无通知", List.of("skipNotice"));
        assertThat(intake.passed()).contains("assign", "follow-up").doesNotContain("notify-owner");
        assertThat(intake.notified()).isEmpty();
        assertThat(intake.tasks()).isNotEmpty();
    }

    private IntakeRun intake(String customer, List<String> leftOut) {
        JsonNode run =
                imports.upload("operator", "s.csv", file(customer + ",工艺工程师,,,武汉,想买3台点胶机做底部填充，预算60万，年底前装好。请报价,"));
        imports.check("operator", run, Map.of("leftOut", leftOut));
        imports.run("operator", run);
        String id = imports.records(database, run).get(0).toString();
        return new IntakeRun(engine, database, id).awaitRest();
    }

    private JsonNode lead(String customer) {
        return api.get("manager", "/api/forms/lead/records?customerName=" + customer)
                .getBody()
                .path("items")
                .path(0);
    }

    @Test
    void undoesWhatNobodyChangedAndEndsItsProcessInstances() {
        JsonNode run = imports.upload("operator", "u.csv", file("撤销一,,,,武汉,点胶机,", "撤销二,,,,武汉,点胶机,", "撤销三,,,,武汉,点胶机,"));
        imports.check("operator", run, Map.of());
        imports.run("operator", run);
        List<Long> ids = imports.records(database, run);
        ids.forEach(id -> new IntakeRun(engine, database, id.toString()).awaitRest());
        api.call("operator", HttpMethod.PATCH, "/api/forms/lead/records/" + ids.get(0), Map.of("contactName", "改过"));

        attach(ids.get(2));
        assertThat(imports.call("operator", HttpMethod.POST, run, "/undo")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        JsonNode undone = imports.undo("manager", run);
        assertThat(undone.path("state").asText()).isEqualTo("undone");
        assertThat(undone.path("counts").path("removed").asInt()).isEqualTo(1);
        assertThat(undone.path("counts").path("kept").asInt()).isEqualTo(2);
        assertThat(records("撤销一")).isEqualTo(1);
        assertThat(records("撤销三")).as("it has a file").isEqualTo(1);
        assertThat(records("撤销二")).isZero();
        assertThat(customers("撤销一")).isEqualTo(1);
        assertThat(customers("撤销二")).isZero();
        assertThat(running(ids.get(0))).isPositive();
        assertThat(running(ids.get(1))).isZero();
        assertThat(imports.get("manager", run, "/kept").path(0).path("record").asLong())
                .isEqualTo(ids.get(0));
    }

    private void attach(long lead) {
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("file", new ByteArrayResource("drawing".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "drawing.txt";
            }
        });
        assertThat(http.withBasicAuth("operator", "operator")
                        .postForEntity("/api/forms/lead/records/" + lead + "/files", body, JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
    }

    private long customers(String name) {
        return database.sql("select count(*) from app.customer where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private long running(long lead) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .count();
    }

    @Test
    void refusesTheWholeFileForOneBadRowWhenAsked() {
        JsonNode run = imports.upload("operator", "r.csv", file("全或无,,,,,,", ",,,,,缺,"));
        imports.check("operator", run, Map.of("refuseBad", true));
        ResponseEntity<JsonNode> answer = imports.call("operator", HttpMethod.POST, run, "/run");
        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getBody().path("detail").asText()).contains("整个文件都不导入");
        assertThat(records("全或无")).isZero();
    }

    @Test
    void remembersHowColumnsWereMapped() {
        byte[] file = "Firma;Ansprechpartner\n记住的公司;张\n".getBytes(StandardCharsets.UTF_8);
        JsonNode first = imports.upload("operator", "de.csv", file);
        assertThat(first.path("separator").asText()).isEqualTo(";");
        assertThat(first.path("mapping").toString()).isEqualTo("[\"\",\"\"]");
        imports.check("operator", first, Map.of("mapping", List.of("customerName", "contactName")));
        JsonNode second = imports.upload("manager", "de2.csv", file);
        assertThat(second.path("mapping").toString()).isEqualTo("[\"customerName\",\"contactName\"]");
    }

    @Test
    void rejectsAnInvalidMapping() {
        JsonNode run = imports.upload("operator", "m.csv", file("映射,,,,,,"));
        Map<String, Object> twice = Map.of("mapping", List.of("customerName", "customerName"));
        ResponseEntity<JsonNode> answer = imports.post("operator", run, "/check", twice);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("message").asText())
                .contains("customerName");
        assertThat(imports.post("operator", run, "/check", Map.of("mapping", List.of("grade")))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(imports.post("operator", run, "/check", Map.of("leftOut", List.of("owner")))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
    }

    @Test
    void showsAnImportToItsOwnerAndToManagersOnly() {
        JsonNode run = imports.upload("manager", "own.csv", file("谁的导入,,,,,,"));
        assertThat(imports.call("operator", HttpMethod.GET, run, "")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(imports.call("lucy", HttpMethod.GET, run, "").getStatusCode().value())
                .isEqualTo(403);
        assertThat(imports.call("operator", HttpMethod.POST, run, "/cancel")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(imports.call("admin", HttpMethod.GET, run, "")
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(imports.send("lucy", "l.csv", file("x,,,,,,"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void stopsAndKeepsWhatWasWritten() {
        JsonNode run = imports.upload("operator", "c.csv", file("停止,,,,,,"));
        imports.check("operator", run, Map.of());
        assertThat(imports.call("operator", HttpMethod.POST, run, "/cancel")
                        .getBody()
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(imports.call("operator", HttpMethod.POST, run, "/run")
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThat(records("停止")).isZero();
    }

    @Test
    void reportsUniqueValuesThatExistAlready() {
        ImportCalls people = new ImportCalls(http, "salesperson");
        new Api(http).account("neu1", "Neu", "sales");
        JsonNode run = people.upload(
                "manager",
                "p.csv",
                "姓名,username,销售区域,assignOrder\n露西,lucy,华中,1\n新人,neu1,华中,2\n新人,neu1,华中,3\n"
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode checked =
                people.check("manager", run, Map.of("mapping", List.of("name", "username", "region", "assignOrder")));
        assertThat(checked.path("counts").path("good").asInt()).isEqualTo(1);
        assertThat(people.bad("manager", run)).contains("已有记录使用此值").contains("与第 3 行重复");
        assertThat(people.run("manager", run).path("counts").path("created").asInt())
                .isEqualTo(1);
    }
}
