package io.leadwright.automation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.AtOnce;
import io.leadwright.support.Cast;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Twenty people complete one task at once, and runs stay on the version of their process that they began with. */
@ServerTest
class TaskRaceTest {
    private static final int PEOPLE = 20;
    private static final Map<String, Object> FOLLOWING =
            Map.of("variables", Map.of("outcome", Map.of("value", "following")));

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    private static String person(int number) {
        return "manager" + number;
    }

    private void twentyManagers() {
        for (int i = 0; i < PEOPLE; i++) {
            api.account(person(i), person(i), "manager");
        }
    }

    private Task followUp(String lead) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey("follow-up")
                                .singleResult(),
                        Objects::nonNull);
    }

    @Test
    void oneOfTwentyCompletesATaskAndTheOthersAreToldSo() throws Exception {
        twentyManagers();
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String task = followUp(lead).getId();
        String path = "/engine-rest/task/" + task + "/complete";

        List<ResponseEntity<JsonNode>> answers = AtOnce.run(PEOPLE, number -> () -> complete(person(number), path));
        answers.add(complete(person(0), path));

        assertThat(answers.stream().filter(answer -> answer.getStatusCode().is2xxSuccessful()))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.getStatusCode().is2xxSuccessful()))
                .hasSize(PEOPLE)
                .allSatisfy(answer -> {
                    assertThat(answer.getStatusCode().value()).isEqualTo(409);
                    assertThat(answer.getHeaders().getContentType())
                            .matches(type -> MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(type));
                    JsonNode problem = Objects.requireNonNull(answer.getBody());
                    assertThat(problem.path("status").asInt()).isEqualTo(409);
                    assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("ENGINE-", "null");
                });
        assertThat(database.sql("""
                                select count(*) from app.form_record_change
                                where record_id = ? and changes -> 'status' ->> 1 = 'following'""").param(Long.valueOf(lead)).query(Long.class).single())
                .isEqualTo(1);
    }

    /** As clients are told to: on a slow machine not all get a connection in time, and may ask again. */
    private ResponseEntity<JsonNode> complete(String person, String path) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> api.call(person, HttpMethod.POST, path, FOLLOWING),
                        answer -> answer.getStatusCode().value() != 503);
    }

    @Test
    void tasklistSaysThatTheTaskIsDoneAlready() {
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        String task = followUp(lead).getId();
        engine.getTaskService().complete(task, Map.of("outcome", "following"));
        HttpResponse<String> answer = new Session(http.getRootUri())
                .signIn("manager")
                .post(
                        "/camunda/api/engine/engine/default/task/" + task + "/complete",
                        "{\"variables\":{\"outcome\":{\"value\":\"following\"}}}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"message\"").doesNotContain("ENGINE-", "null");
    }

    @Test
    void runsFinishOnTheirVersionAndNewOnesStartOnTheNewest() throws Exception {
        versions(300);
    }

    @Test
    @Tag("long")
    void fiveThousandRunsFinishOnTheVersionTheyBeganWith() throws Exception {
        versions(5_000);
    }

    private void versions(int runs) throws Exception {
        ProcessDefinition old = deploy("第一版");
        startAtOnce(runs, 4);
        ProcessDefinition fresh = deploy("第二版");
        assertThat(fresh.getVersion()).isEqualTo(old.getVersion() + 1);
        startAtOnce(8, 4);
        assertThat(running(old)).isEqualTo(runs);
        assertThat(running(fresh)).isEqualTo(8);

        List<Task> all = engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("version-probe")
                .list();
        assertThat(all.stream().filter(task -> task.getName().equals("第一版"))).hasSize(runs);
        AtOnce.run(4, part -> () -> {
            for (int i = part; i < all.size(); i += 4) {
                engine.getTaskService().complete(all.get(i).getId());
            }
            return part;
        });
        assertThat(running(old) + running(fresh)).isZero();
        assertThat(finished(old)).isEqualTo(runs);
        assertThat(finished(fresh)).isEqualTo(8);
    }

    private void startAtOnce(int runs, int starters) throws Exception {
        AtOnce.run(starters, part -> () -> {
            for (int i = part; i < runs; i += starters) {
                engine.getRuntimeService().startProcessInstanceByKey("version-probe");
            }
            return part;
        });
    }

    private ProcessDefinition deploy(String name) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("version-probe.bpmn", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="probe" targetNamespace="http://leadwright.io/processes">
                          <bpmn:process id="version-probe" name="版本" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="look" />
                            <bpmn:userTask id="look" name="%s"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
                            <bpmn:sequenceFlow id="f2" sourceRef="look" targetRef="end" />
                            <bpmn:endEvent id="end" name="完成"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
                          </bpmn:process>
                        </bpmn:definitions>""".formatted(name))
                .deploy();
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("version-probe")
                .latestVersion()
                .singleResult();
    }

    private long running(ProcessDefinition version) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(version.getId())
                .count();
    }

    private long finished(ProcessDefinition version) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionId(version.getId())
                .finished()
                .count();
    }
}
