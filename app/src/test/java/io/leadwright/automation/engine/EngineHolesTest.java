package io.leadwright.automation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadwright.support.Api;
import io.leadwright.support.EvilModels;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/**
 * The engine's two published vulnerabilities (CVE-2026-109432, CVE-2026-77226). The network's filter is tested with harmless expressions,
 * which the engine itself would evaluate; the expression manager with the engine's Java API, which no filter protects.
 */
@ServerTest
@OwnServer
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

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient database;

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

    /** Every key of the engine's task query whose value is evaluated, in four spellings, down to the fifth level. */
    @Test
    void everyExpressionKeyIsRefusedInEverySpellingAndDepth() {
        List<String> keys = Arrays.stream(TaskQueryDto.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .distinct()
                .toList();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(20);
        for (String key : keys) {
            for (String spelling : List.of(key, key.toUpperCase(Locale.ROOT), key.replace('E', 'e'), " " + key + " ")) {
                for (int depth : spelling.equals(key) ? List.of(1, 2, 3, 4, 5) : List.of(1 + keys.indexOf(key) % 5)) {
                    refused("lucy", "/engine-rest/task", nested(spelling, depth));
                }
            }
        }
    }

    @Test
    void everyDoorToAQueryRefusesExpressions() {
        String before = filters();
        JsonNode saved = new Api(http)
                .call("admin", HttpMethod.GET, "/engine-rest/filter?itemCount=false", "")
                .getBody();
        String filter = "/engine-rest/filter/" + saved.path(0).path("id").asText();
        Session admin = new Session(http.getRootUri()).signIn("admin");
        for (int depth = 1; depth <= 5; depth++) {
            Map<String, Object> query = nested("candidateGroupExpression", depth);
            for (String path : List.of(
                    "/engine-rest/task",
                    "/engine-rest/task/count",
                    "/engine-rest/engine/default/task",
                    filter + "/list",
                    filter + "/count",
                    filter + "/singleResult")) {
                refused(
                        List.of("operator", "lucy", "manager", "analyst", "admin")
                                .get(depth - 1),
                        path,
                        query);
            }
            Map<String, Object> evil =
                    Map.of("resourceType", "Task", "name", "evil", "query", query, "properties", Map.of());
            refused("admin", "/engine-rest/filter/create", evil);
            assertThat(new Api(http).call("admin", HttpMethod.PUT, filter, evil).getStatusCode())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(admin.post("/camunda/api/engine/engine/default/task", json(query))
                            .statusCode())
                    .isEqualTo(400);
        }
        String smuggled = json(nested("assigneeExpression", 1));
        for (byte[] body : List.of(
                smuggled.replace("assignee", "\\u0061ssignee").getBytes(StandardCharsets.UTF_8),
                smuggled.getBytes(StandardCharsets.UTF_16),
                smuggled.getBytes(StandardCharsets.UTF_16LE),
                ("{}" + smuggled).getBytes(StandardCharsets.UTF_8),
                ("{\"name\":\"a\",\"name\":\"b\"," + smuggled.substring(1)).getBytes(StandardCharsets.UTF_8),
                ("[".repeat(10_000) + smuggled + "]".repeat(10_000)).getBytes(StandardCharsets.UTF_8))) {
            assertThat(http.withBasicAuth("lucy", "lucy")
                            .exchange(
                                    RequestEntity.post("/engine-rest/task")
                                            .contentType(MediaType.APPLICATION_JSON)
                                            .body(body),
                                    String.class)
                            .getStatusCode()
                            .value())
                    .isEqualTo(400);
        }
        assertThat(filters()).isEqualTo(before);
    }

    private String filters() {
        return database.sql("select string_agg(t::text, ' ' order by id_) from act_ru_filter t")
                .query(String.class)
                .single();
    }

    private void refused(String username, String path, Map<String, Object> query) {
        assertThat(post(username, path, query).getStatusCode())
                .as("%s %s %s", username, path, query)
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    private static Map<String, Object> nested(String key, int depth) {
        Map<String, Object> query = Map.of(key, HARMLESS);
        for (int i = 1; i < depth; i++) {
            query = Map.of("orQueries", List.of(Map.of("name", "x"), query));
        }
        return query;
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
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

    /** With and without an account, with another role, and when no administrator is left, which is what opens it. */
    @Test
    void theSetUpPageIsGoneInEveryState() {
        String profile = "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"m\",\"lastName\":\"m\"},"
                + "\"credentials\":{\"password\":\"mallory-mallory\"}}";
        List<String> paths = List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/auth/../setup/default/user/create",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/admin/default/setup");
        for (Session session : List.of(
                new Session(http.getRootUri()),
                new Session(http.getRootUri()).signIn("lucy"),
                new Session(http.getRootUri()).signIn("admin"))) {
            setUpFails(session, paths, profile);
        }
        Session admin = new Session(http.getRootUri()).signIn("admin");
        identity.deleteMembership("admin", Groups.CAMUNDA_ADMIN);
        try {
            setUpFails(admin, paths, profile);
            setUpFails(new Session(http.getRootUri()), paths, profile);
        } finally {
            identity.createMembership("admin", Groups.CAMUNDA_ADMIN);
        }
    }

    private void setUpFails(Session session, List<String> paths, String profile) {
        for (String path : paths) {
            HttpResponse<String> answer = session.post(path, profile);
            assertThat(answer.statusCode() >= 400 || answer.uri().getPath().equals("/login"))
                    .as("%s: %s", path, answer)
                    .isTrue();
        }
        assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
    }

    @Test
    void programsInsideModelsAreRefusedAtDeployment() {
        long before = repository.createDeploymentQuery().count();
        List<String> accepted = new ArrayList<>();
        EvilModels.processes().forEach((attack, model) -> {
            String refusal = refusal("processes/evil.bpmn", model);
            if (refusal == null || !refusal.contains("processes/evil.bpmn")) {
                accepted.add(attack + ": " + refusal);
            }
        });
        EvilModels.others().forEach((attack, model) -> {
            if (refusal(attack.getKey(), model) == null) {
                accepted.add(attack.toString());
            }
        });
        assertThat(accepted).isEmpty();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    /** Null when the file is deployed. */
    private @Nullable String refusal(String file, String text) {
        try {
            repository.createDeployment().addString(file, text).deploy();
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void noRoleDeploysAProgramByTheEnginesInterface() {
        String shell = EvilModels.processes().get("shell by sending");
        for (String username : List.of("operator", "lucy", "jack", "manager", "analyst", "admin")) {
            LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
            parts.add("deployment-name", "evil");
            parts.add("evil.bpmn", new ByteArrayResource(String.valueOf(shell).getBytes(StandardCharsets.UTF_8)) {
                @Override
                public String getFilename() {
                    return "evil.bpmn";
                }
            });
            boolean deploys = List.of("analyst", "admin").contains(username);
            ResponseEntity<String> answer = http.withBasicAuth(username, username)
                    .exchange(
                            RequestEntity.post("/engine-rest/deployment/create")
                                    .contentType(MediaType.MULTIPART_FORM_DATA)
                                    .body(parts),
                            String.class);
            assertThat(answer.getStatusCode().value()).as(username).isEqualTo(deploys ? 400 : 403);
            assertThat(String.valueOf(answer.getBody()))
                    .as(username)
                    .contains(deploys ? "camunda:type" : "\"code\":\"noRight\"");
        }
        assertThat(repository.createDeploymentQuery().deploymentName("evil").count())
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

    @Test
    void noClassIsMadeOfJson() {
        String lead = new Api(http)
                .create("operator", "lead", Map.of("customerName", "变量"))
                .path("id")
                .asText();
        String run = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .list()
                .get(0)
                .getId();
        for (String type : List.of("com.zaxxer.hikari.HikariConfig", "javax.management.loading.MLet", "java.io.File")) {
            LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
            HttpHeaders json = new HttpHeaders();
            json.setContentType(MediaType.APPLICATION_JSON);
            parts.add("data", new HttpEntity<>("{}", json));
            HttpHeaders text = new HttpHeaders();
            text.setContentType(MediaType.TEXT_PLAIN);
            parts.add("type", new HttpEntity<>(type, text));
            assertThat(http.withBasicAuth("admin", "admin")
                            .exchange(
                                    RequestEntity.post("/engine-rest/process-instance/" + run + "/variables/evil/data")
                                            .contentType(MediaType.MULTIPART_FORM_DATA)
                                            .body(parts),
                                    String.class)
                            .getStatusCode()
                            .isError())
                    .as(type)
                    .isTrue();
            assertThat(new Api(http)
                            .call(
                                    "admin",
                                    HttpMethod.PUT,
                                    "/engine-rest/process-instance/" + run + "/variables/evil",
                                    Map.of(
                                            "value",
                                            "{}",
                                            "type",
                                            "Object",
                                            "valueInfo",
                                            Map.of(
                                                    "objectTypeName",
                                                    type,
                                                    "serializationDataFormat",
                                                    "application/x-java-serialized-object")))
                            .getStatusCode()
                            .isError())
                    .as(type)
                    .isTrue();
        }
        assertThat(runtime.createVariableInstanceQuery().variableName("evil").count())
                .isZero();
    }
}
