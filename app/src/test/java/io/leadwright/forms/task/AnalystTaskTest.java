package io.leadwright.forms.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The same for a process of an analyst: find a record, ask a person, wait, write the record. */
@ServerTest
@OwnServer
class AnalystTaskTest {
    private static final String FORM = """
            {"type":"default","id":"loan","schemaVersion":16,"properties":{"title":"借机"},"components":[
              {"id":"customerName","key":"customerName","type":"textfield","label":"客户名称","validate":{"required":true}},
              {"id":"place","key":"place","type":"textfield","label":"地点"},
              {"id":"remark","key":"remark","type":"textarea","label":"备注"},
              {"id":"machines","key":"machines","type":"number","label":"台数"}]}""";

    private static final String TASK_FORM = """
            {"type":"default","id":"loan-check","schemaVersion":16,"properties":{"title":"核对"},"leadwright":{"records":false},"components":[
              {"id":"customerName","key":"customerName","type":"textfield","label":"客户名称","disabled":true},
              {"id":"place","key":"place","type":"textfield","label":"地点","properties":{"label.en":"Place"}},
              {"id":"remark","key":"remark","type":"textarea","label":"备注","validate":{"maxLength":50}},
              {"id":"machines","key":"machines","type":"number","label":"台数","validate":{"required":true,"min":1}},
              {"id":"condition","key":"condition","type":"select","label":"状况","values":[{"label":"好","value":"good"},{"label":"坏","value":"bad"}],
               "validate":{"required":true},"properties":{"label.en":"Condition"}}]}""";

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="loan-handling" name="借机" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="asked" name="申请"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="trigger.form" value="loan"/><camunda:property name="trigger.on" value="created"/>
                </camunda:properties></bpmn:extensionElements></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="find"/>
                <bpmn:serviceTask id="find" name="取出" camunda:delegateExpression="${findRecord}"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="fields" value="customerName,place,remark,machines"/>
                </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:sequenceFlow id="f2" sourceRef="find" targetRef="check"/>
                <bpmn:userTask id="check" name="核对" camunda:formRef="loan-check" camunda:formRefBinding="latest" camunda:candidateGroups="manager"/>
                <bpmn:sequenceFlow id="f3" sourceRef="check" targetRef="wait"/>
                <bpmn:intermediateCatchEvent id="wait" name="等一天"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="f4" sourceRef="wait" targetRef="write"/>
                <bpmn:serviceTask id="write" name="写回" camunda:delegateExpression="${updateRecord}"><bpmn:extensionElements><camunda:properties>
                  <camunda:property name="set.place" value="${place}"/><camunda:property name="set.remark" value="${remark}"/><camunda:property name="set.machines" value="${machines}"/>
                </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:sequenceFlow id="f5" sourceRef="write" targetRef="done"/>
                <bpmn:endEvent id="done" name="完成"/>
              </bpmn:process>
            </bpmn:definitions>""";

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    private Api api;

    @BeforeEach
    void deploy() {
        api = new Api(http);
        MultiValueMap<String, Object> body = new LinkedMultiValueMap<>();
        body.add("deployment-name", "loans");
        Map.of("forms/loan.form", FORM, "forms/loan-check.form", TASK_FORM, "processes/loan-handling.bpmn", PROCESS)
                .forEach((name, text) -> body.add(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public String getFilename() {
                        return name;
                    }
                }));
        ResponseEntity<JsonNode> answer = http.withBasicAuth("analyst", "analyst")
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(body),
                        JsonNode.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(String.valueOf(answer.getBody()))
                .isTrue();
    }

    private String loan() {
        Map<String, Object> fields = Map.of("customerName", "武汉光谷", "place", "武汉", "machines", 2);
        return Objects.requireNonNull(Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(
                                () -> api.call("admin", HttpMethod.POST, "/api/forms/loan/records", fields),
                                answer -> answer.getStatusCode().value() == 201)
                        .getBody())
                .path("id")
                .asText();
    }

    private String task(String loan) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("loan:" + loan)
                                .singleResult(),
                        Objects::nonNull)
                .getId();
    }

    private void change(String loan, Map<String, ?> fields) {
        assertThat(api.call("manager", HttpMethod.PATCH, "/api/forms/loan/records/" + loan, fields)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    /** The day passes and the record is written. */
    private JsonNode written(String loan) {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("loan:" + loan)
                        .singleResult()
                        .getId())
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
        return api.read("manager", "loan", loan).path("data");
    }

    private ResponseEntity<JsonNode> complete(String task, Map<String, Object> answers) {
        return api.call("manager", HttpMethod.POST, "/api/tasks/" + task + "/completion", answers);
    }

    @Test
    void onlyWhatThePersonChangedIsWrittenHoweverLate() {
        String loan = loan();
        String task = task(loan);
        api.get("manager", "/api/tasks/" + task);
        change(loan, Map.of("remark", "页面上写的", "place", "苏州"));
        assertThat(complete(task, Map.of("place", "武汉", "remark", "", "machines", 3, "condition", "good"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        change(loan, Map.of("remark", "任务完成后写的"));
        JsonNode data = written(loan);
        assertThat(data.path("remark").asText()).isEqualTo("任务完成后写的");
        assertThat(data.path("place").asText()).isEqualTo("苏州");
        assertThat(data.path("machines").asInt()).isEqualTo(3);
    }

    @Test
    void aValueThatThePersonTypesBackIsWritten() {
        String loan = loan();
        String task = task(loan);
        change(loan, Map.of("place", "苏州"));
        api.get("manager", "/api/tasks/" + task);
        assertThat(complete(task, Map.of("place", "武汉", "condition", "good"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(written(loan).path("place").asText()).isEqualTo("武汉");
    }

    @Test
    void theFormOfTheAnalystIsCheckedOnTheServer() {
        String task = task(loan());
        assertThat(String.valueOf(complete(task, Map.of()).getBody())).containsAnyOf("状况", "Condition");
        for (Map<String, Object> answers : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("condition", "broken"),
                Map.of("condition", "good", "machines", 0),
                Map.of("condition", "good", "machines", "many"),
                Map.of("condition", "good", "remark", "长".repeat(51)))) {
            assertThat(complete(task, answers).getStatusCode().value())
                    .as(answers.toString())
                    .isEqualTo(422);
        }
        assertThat(complete(task, Map.of("condition", "good")).getStatusCode().value())
                .isEqualTo(200);
    }
}
