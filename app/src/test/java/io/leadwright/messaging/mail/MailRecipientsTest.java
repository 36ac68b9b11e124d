package io.leadwright.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.process.Processes;
import io.leadwright.forms.record.Records;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Uploads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom a process of an analyst may write, and to whom it may not. */
@ServerTest
@OwnServer
class MailRecipientsTest {
    private static final String SPY = "spy@rival.example";
    private static final AtomicInteger STEPS = new AtomicInteger();

    private static final String FORM = """
            {"type":"default","id":"draft-check","schemaVersion":16,"properties":{"title":"核对"},"leadwright":{"records":false},"components":[
              {"id":"to","key":"to","type":"textfield","label":"收件人","disabled":true,"properties":{"label.en":"To"}},
              {"id":"text","key":"text","type":"textarea","label":"正文","properties":{"label.en":"Text"}}]}""";

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="draft-first" name="先核对再发" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="begin" name="开始"/>
                <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="check"/>
                <bpmn:userTask id="check" name="核对" camunda:formRef="draft-check" camunda:formRefBinding="latest" camunda:candidateGroups="manager"/>
                <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="wait"/>
                <bpmn:intermediateCatchEvent id="wait" name="等一天"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="f3" sourceRef="wait" targetRef="send"/>
                <bpmn:serviceTask id="send" name="发出" camunda:delegateExpression="${sendMail}"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="to" value="${to}"/><camunda:property name="template" value="mail-recap"/>
                  <camunda:property name="purpose" value="probe"/><camunda:property name="step" value="${step}"/>
                  <camunda:property name="text" value="${text}"/>
                </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:sequenceFlow id="f4" sourceRef="send" targetRef="done"/>
                <bpmn:endEvent id="done" name="完成"/>
              </bpmn:process>
            </bpmn:definitions>""";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Processes processes;

    @Autowired
    Records records;

    private Api api;
    private String lead = "";

    @BeforeEach
    void deploy() throws IOException {
        api = new Api(http);
        Map<String, String> files = new HashMap<>(Map.of("draft-check.form", FORM, "draft-first.bpmn", PROCESS));
        for (String name : List.of("mail-probe.bpmn", "mail-probe-policy.dmn")) {
            files.put(name, new ClassPathResource("outreach/" + name).getContentAsString(StandardCharsets.UTF_8));
        }
        ResponseEntity<JsonNode> answer = new Uploads(http).send("analyst", files);
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(200);
        database.sql("delete from app.mail").update();
        lead = lead("own" + STEPS.incrementAndGet() + "@first.example");
    }

    private String lead(String email) {
        Map<String, Object> fields = new HashMap<>(Cast.unknownCompany());
        fields.put("email", email);
        String id = api.create("operator", "lead", fields).path("id").asText();
        new IntakeRun(engine, database, id).awaitRest();
        return id;
    }

    private void send(String to) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("to", to, "step", "s" + STEPS.incrementAndGet(), "template", "mail-recap"));
        for (String name : List.of("subject", "text", "language", "policy", "inReplyTo", "summary", "meeting")) {
            variables.put(name, "");
        }
        processes.start("mail-probe", "lead:" + lead, variables);
    }

    private List<String> recipients() {
        return database.sql("select recipient from app.mail where state <> 'failed' and policy not like 'colleague%'")
                .query(String.class)
                .list();
    }

    private void refused(String to) {
        int before = recipients().size();
        assertThatThrownBy(() -> send(to)).as(to).hasStackTraceContaining("may not write to");
        assertThat(recipients()).as(to).hasSize(before);
    }

    private void taken(String to) {
        send(to);
        assertThat(recipients()).contains(to);
    }

    private String own() {
        return api.read("admin", "lead", lead).path("data").path("email").asText();
    }

    @Test
    void theRecordsOwnAddressIfAPersonEnteredIt() {
        taken(own());
        refused(SPY);
        api.call("operator", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("detail", "联系 " + SPY));
        refused(SPY);
        records.update("lead", Long.parseLong(lead), Map.of("email", SPY), "assistant:exfil");
        refused(SPY);
    }

    @Test
    void severalAddressesInOneAreNone() {
        for (String to : List.of(
                own() + "," + SPY, own() + ";" + SPY, SPY + "," + own(), own() + "\nBcc: " + SPY, own() + " " + SPY)) {
            try {
                send(to);
            } catch (RuntimeException refused) {
                assertThat(refused).hasStackTraceContaining("may not write to");
            }
        }
        assertThat(recipients()).noneMatch(recipient -> recipient.contains(SPY));
        refused(" " + SPY);
        refused("SPY@RIVAL.EXAMPLE");
    }

    @Test
    void contactsOfTheCustomerAndNoOther() {
        String customer =
                api.read("admin", "lead", lead).path("data").path("customerId").asText();
        contact(customer, "buyer@first.example");
        String mine = lead;
        lead = lead("own" + STEPS.incrementAndGet() + "@second.example");
        refused("buyer@first.example");
        lead = mine;
        taken("buyer@first.example");
        database.sql(
                        "update app.customer_contact set changed_by = 'assistant:exfil' where customer_id = ?::bigint and email_keys @> array['buyer@first.example']")
                .param(customer)
                .update();
        refused("buyer@first.example");
    }

    private void contact(String customer, String email) {
        ResponseEntity<JsonNode> answer = api.call(
                "manager",
                HttpMethod.POST,
                "/api/customer/" + customer + "/contacts",
                Map.of("name", "采购", "emails", List.of(email)));
        assertThat(answer.getStatusCode().is2xxSuccessful()).as("%s", answer).isTrue();
    }

    @Test
    void colleaguesAndWhomAnAdministratorLists() throws IOException {
        taken("lucy@leadwright.example");
        refused("desk@partner.example");
        String listed = Files.readString(Path.of("decisions/mail-recipient.dmn"))
                .replace("<rule id=\"mail-recipient-others\">", """
                        <rule id="mail-recipient-partner">
                          <description>合作方
                        en: A partner</description>
                          <inputEntry id="p1"><text>-</text></inputEntry>
                          <inputEntry id="p2"><text>"partner.example"</text></inputEntry>
                          <outputEntry id="p3"><text>true</text></outputEntry>
                        </rule>
                        <rule id="mail-recipient-others">""");
        ResponseEntity<JsonNode> analyst = new Uploads(http).send("analyst", Map.of("mail-recipient.dmn", listed));
        assertThat(analyst.getStatusCode().value()).as("%s", analyst).isEqualTo(403);
        refused("desk@partner.example");
        ResponseEntity<JsonNode> admin = new Uploads(http).send("admin", Map.of("mail-recipient.dmn", listed));
        assertThat(admin.getStatusCode().value()).as("%s", admin).isEqualTo(200);
        // A deployment through the engine's own interface takes a moment to be noticed.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> taken("desk@partner.example"));
        refused("desk@partner.example.rival.example");
        refused("desk@sub.partner.example");
        refused(SPY);
    }

    /** Anybody else gets exactly what a person saw, and nothing that was put in its place afterwards. */
    @Test
    void aDraftIsSentAsAPersonSawIt() {
        String to = "new@visitor.example";
        assertThat(sent(to, "看过的正文", Map.of())).isEqualTo(to);
        assertThat(database.sql("select text from app.mail where recipient = ?")
                        .param(to)
                        .query(String.class)
                        .single())
                .contains("看过的正文");
        assertThatThrownBy(() -> sent("other@visitor.example", "看过的正文", Map.of("to", SPY)))
                .hasStackTraceContaining("may not write to");
        assertThatThrownBy(() -> sent("third@visitor.example", "看过的正文", Map.of("text", "换过的正文")))
                .hasStackTraceContaining("may not write to");
        assertThat(recipients()).containsExactly(to);
    }

    /** What the mail to the address is sent to, after something changed variables between the task and the step. */
    private String sent(String to, String text, Map<String, String> later) {
        String run = processes.start(
                "draft-first", "lead:" + lead, Map.of("to", to, "text", "草稿", "step", "s" + STEPS.incrementAndGet()));
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(run)
                .singleResult()
                .getId();
        // The form, deployed through the engine's own interface, takes a moment to be noticed.
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            ResponseEntity<JsonNode> completed = api.complete("manager", task, Map.of("text", text));
            assertThat(completed.getStatusCode().value()).as("%s", completed).isEqualTo(204);
        });
        engine.getRuntimeService().setVariables(run, later);
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(run)
                        .singleResult()
                        .getId());
        return Objects.requireNonNull(recipients().get(0));
    }
}
