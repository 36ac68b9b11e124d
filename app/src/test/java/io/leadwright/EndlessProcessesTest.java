package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A process that never comes to an end, or fails at once, is deployed and starts with every lead: leads are still taken. */
@ServerTest
@OwnServer
class EndlessProcessesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> LEAD = Map.of("customerName", "武汉光谷微电子有限公司", "detail", "想买2台点胶机，预算30万元");

    @Autowired
    TestRestTemplate http;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService jobs;

    @AfterEach
    void removeWhatStartsWithLeads() {
        List.of("endless", "nested", "failing")
                .forEach(key -> repository.createProcessDefinitionQuery().processDefinitionKey(key).list().stream()
                        .map(process -> process.getDeploymentId())
                        .distinct()
                        .forEach(deployment -> repository.deleteDeployment(deployment, true)));
        takesLeadsAgain();
    }

    /** What was deleted or suspended over the engine's interface is noticed within seconds. */
    private void takesLeadsAgain() {
        await("leads to be taken again")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> http.withBasicAuth("operator", "operator")
                        .postForEntity("/api/forms/lead/records", LEAD, String.class)
                        .getStatusCode()
                        .is2xxSuccessful());
    }

    private ResponseEntity<String> deploy(String key, String elements) {
        String process = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://leadwright.io/test">
                  <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P30D">
                    <bpmn:startEvent id="entered" name="entered"><bpmn:extensionElements><camunda:properties>
                      <camunda:property name="trigger.form" value="lead" />
                      <camunda:property name="trigger.on" value="created" />
                    </camunda:properties></bpmn:extensionElements></bpmn:startEvent>
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key, key, elements);
        LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", key);
        parts.add("data", new ByteArrayResource(process.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return key + ".bpmn";
            }
        });
        return http.withBasicAuth("analyst", "analyst")
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(parts),
                        String.class);
    }

    /** Enters a lead as a person would, and expects it to be stored and rated as ever. */
    private JsonNode enter() {
        long start = System.nanoTime();
        JsonNode lead = new Api(http).create("operator", "lead", LEAD);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        String id = lead.path("id").asText();
        assertThat(new Api(http).awaitField("lead", id, "grade").path("grade").asText())
                .matches("[A-D]");
        return lead;
    }

    /** A deployment over the engine's interface starts with records once the server has noticed it. */
    private JsonNode enterWithRunOf(String process) {
        return await("a run of " + process)
                .atMost(SOON)
                .until(this::enter, lead -> !runs(process, lead).isEmpty());
    }

    private List<ProcessInstance> runs(String process, JsonNode lead) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey("lead:" + lead.path("id").asText())
                .list();
    }

    private Incident incident(String process) {
        return await("an incident of " + process)
                .atMost(SOON)
                .until(
                        () -> runtime.createIncidentQuery().list().stream()
                                .filter(incident ->
                                        incident.getProcessDefinitionId().startsWith(process + ":"))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static String flow(String from, String to) {
        return flow(from, to, "");
    }

    private static String flow(String from, String to, String condition) {
        String inside = condition.isEmpty()
                ? ""
                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
                        + "</bpmn:conditionExpression>";
        return "<bpmn:sequenceFlow id=\"%s-%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>"
                .formatted(from, to, from, to, inside);
    }

    @Test
    void aLoopWithoutAWaitIsRefusedNamingWhatToDo() {
        ResponseEntity<String> answer = deploy(
                "endless",
                "<bpmn:exclusiveGateway id=\"again\" name=\"again\" /><bpmn:intermediateThrowEvent id=\"thrown\" name=\"thrown\" />"
                        + flow("entered", "again") + flow("again", "thrown") + flow("thrown", "again"));
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody()).contains("again", "thrown", "asyncBefore");
        enter();
    }

    /** Each number is small enough, and only the run multiplies them. */
    @Test
    void whatGrowsInTheRunOnlyIsStoppedAndNobodyWaitsForIt() {
        String many =
                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">${1000}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>";
        String inner = "<bpmn:subProcess id=\"inner\" name=\"inner\">" + many
                + "<bpmn:startEvent id=\"b\" /><bpmn:intermediateThrowEvent id=\"thrown\" name=\"thrown\" />"
                + flow("b", "thrown") + "</bpmn:subProcess>";
        String outer = "<bpmn:subProcess id=\"outer\" name=\"outer\">" + many + "<bpmn:startEvent id=\"a\" />" + inner
                + flow("a", "inner") + "</bpmn:subProcess>";
        ResponseEntity<String> answer = deploy("nested", outer + flow("entered", "outer"));
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
        JsonNode lead = enterWithRunOf("nested");
        Incident incident = incident("nested");
        assertThat(incident.getIncidentMessage()).contains("LEADWRIGHT_STEPS_MOST_AT_ONCE");
        assertThat(jobs.createJobQuery()
                        .jobId(incident.getConfiguration())
                        .singleResult()
                        .getRetries())
                .isZero();
        ProcessInstance run = runtime.createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        assertThat(run.getBusinessKey()).isEqualTo("lead:" + lead.path("id").asText());
        assertThat(runtime.createExecutionQuery().processInstanceId(run.getId()).count())
                .as("nothing of the steps is kept")
                .isLessThan(3);
    }

    @Test
    void aFirstStepThatFailsKeepsNoLeadFromBeingStored() {
        ResponseEntity<String> answer = deploy(
                "failing",
                "<bpmn:exclusiveGateway id=\"which\" name=\"which\" /><bpmn:endEvent id=\"end\" name=\"end\" /><bpmn:endEvent id=\"other\" name=\"other\" />"
                        + flow("entered", "which") + flow("which", "end", "${1 == 2}")
                        + flow("which", "other", "${1 == 3}"));
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
        JsonNode lead = enterWithRunOf("failing");
        List<ProcessInstance> runs = runs("failing", lead);
        assertThat(runs).hasSize(1);
        await("its failure")
                .atMost(SOON)
                .until(() -> jobs.createJobQuery()
                                .processInstanceId(runs.get(0).getId())
                                .withException()
                                .count()
                        == 1);
    }

    @Test
    void aSuspendedOrDeletedProcessStopsNoIntake() {
        deploy(
                "failing",
                "<bpmn:userTask id=\"wait\" name=\"wait\" camunda:candidateGroups=\"manager\" />"
                        + flow("entered", "wait"));
        enterWithRunOf("failing");
        repository.suspendProcessDefinitionByKey("failing");
        takesLeadsAgain();
        repository.activateProcessDefinitionByKey("failing");
        takesLeadsAgain();
    }
}
