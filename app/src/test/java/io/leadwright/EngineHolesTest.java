package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The engine's two published holes (CVE-2026-109432, CVE-2026-77226). The network's filter is proved with harmless
 * expressions, which the engine itself would evaluate; the expression manager with the engine's Java API, where no filter is.
 */
@ServerTest
class EngineHolesTest {
    private static final String HARMLESS = "${ currentUser() }";

    @Autowired
    TestRestTemplate http;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    private ResponseEntity<JsonNode> post(String username, String path, Object body) {
        return new Api(http).call(username, HttpMethod.POST, path, body);
    }

    @Test
    void theFilterRefusesExpressionsAtAnyDepthAndInSavedFilters() {
        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of("assigneeExpression", HARMLESS),
                Map.of("orQueries", List.of(Map.of("assigneeExpression", HARMLESS))),
                Map.of("orQueries", List.of(Map.of("orQueries", List.of(Map.of("dueBeforeExpression", HARMLESS))))),
                Map.of("orQueries", List.of(Map.of("candidateGroupsExpression", HARMLESS))))) {
            assertThat(post("lucy", "/engine-rest/task", query).getStatusCode())
                    .as("%s", query)
                    .isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(post("lucy", "/engine-rest/task/count", query).getStatusCode())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
            Map<String, Object> filter =
                    Map.of("resourceType", "Task", "name", "x", "query", query, "properties", Map.of());
            assertThat(post("admin", "/engine-rest/filter/create", filter).getStatusCode())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
        }
        assertThat(new Api(http)
                        .call("lucy", HttpMethod.GET, "/engine-rest/task?assigneeExpression=" + "x", "")
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("lucy", "/engine-rest/task", Map.of("nameLike", "%"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .as("an ordinary query")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null).exec('true')}",
                "#{''['class']}",
                "${settings['intakeDelay'].getClass()}",
                "${currentUser().getClass()}",
                "${now().getClass().getProtectionDomain()}",
                "${dataSource}",
                "${environment}",
                "${settings.getClass()}",
                "${processEngineConfiguration}"
            })
    void withoutTheFilterExpressionsReachNoClassAndNoBean(String attack) {
        assertThatThrownBy(() ->
                        tasks.createTaskQuery().taskAssigneeExpression(attack).list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(attack)
                        .taskName("x")
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void theSetUpPageIsGone() {
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/admin/default/setup")) {
            assertThat(new Session(http.getRootUri())
                            .signIn("admin")
                            .post(path, "{\"profile\":{\"id\":\"mallory\"}}")
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void programsInsideModelsAreRefusedAtDeployment() {
        for (String evil : List.of(
                "<bpmn:scriptTask id=\"x\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"x\" camunda:class=\"java.lang.Object\"/>",
                "<bpmn:serviceTask id=\"x\" camunda:expression=\"${''.getClass()}\"/>",
                "<bpmn:serviceTask id=\"x\" camunda:delegateExpression=\"${dataSource}\"/>",
                "<bpmn:serviceTask id=\"x\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>")) {
            String model = """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                      <bpmn:process id="evil" isExecutable="true" camunda:historyTimeToLive="P1D">
                        <bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="x"/>%s
                      </bpmn:process>
                    </bpmn:definitions>""".formatted(evil);
            assertThatThrownBy(() -> repository
                            .createDeployment()
                            .addString("processes/evil.bpmn", model)
                            .deploy())
                    .as(evil)
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("processes/evil.bpmn [x]");
        }
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("evil")
                        .count())
                .isZero();
    }

    @Test
    void serialisedJavaObjectsAreRefused() {
        assertThat(post(
                                "admin",
                                "/engine-rest/process-definition/key/lead-intake/start",
                                Map.of(
                                        "variables",
                                        Map.of(
                                                "x",
                                                Map.of(
                                                        "value",
                                                        "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                                                        "type",
                                                        "Object",
                                                        "valueInfo",
                                                        Map.of(
                                                                "objectTypeName",
                                                                "java.util.HashMap",
                                                                "serializationDataFormat",
                                                                Variables.SerializationDataFormats.JAVA.getName())))))
                        .getStatusCode()
                        .isError())
                .isTrue();
        assertThat(runtime.createVariableInstanceQuery().variableName("x").count())
                .isZero();
    }
}
