package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What each role may do through the APIs of the engine, with its authorizations enabled. */
@ServerTest
class RolesTest {
    private static final String ENGINE = "/engine-rest";
    private static final List<String> ALL = List.of("operator", "lucy", "elena", "jack", "manager", "analyst", "admin");

    @Autowired
    TestRestTemplate http;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    private ResponseEntity<JsonNode> call(String username, HttpMethod method, String path, Object body) {
        return api.call(username, method, path, body);
    }

    private ResponseEntity<JsonNode> get(String username, String path) {
        return call(username, HttpMethod.GET, path, "");
    }

    private String followUp() {
        String id = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !get("manager", tasks(id)).getBody().isEmpty());
        return id;
    }

    private static String tasks(String lead) {
        return ENGINE + "/task?processInstanceBusinessKey=lead:" + lead;
    }

    @Test
    void aTaskShowsToItsOwnerAndTheManagerOnly() {
        String lead = followUp();
        JsonNode task = get("manager", tasks(lead)).getBody().path(0);
        String owner = task.path("assignee").asText();
        for (String username : ALL) {
            boolean sees = List.of(owner, "manager", "admin").contains(username);
            assertThat(get(username, tasks(lead)).getBody()).as(username).hasSize(sees ? 1 : 0);
        }
        String complete = ENGINE + "/task/" + task.path("id").asText() + "/complete";
        assertThat(call("jack", HttpMethod.POST, complete, Map.of()).getStatusCode())
                .isIn(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND, HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(get("manager", tasks(lead)).getBody()).hasSize(1);
        assertThat(get(owner, ENGINE + "/task/" + task.path("id").asText() + "/deployed-form")
                        .getBody()
                        .path("id")
                        .asText())
                .isEqualTo("follow-up");
        assertThat(call(
                                owner,
                                HttpMethod.POST,
                                complete,
                                Map.of("variables", Map.of("outcome", Map.of("value", "following"))))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        assertThat(api.read("manager", "lead", lead).path("data").path("status").asText())
                .isEqualTo("following");
    }

    @Test
    void salespeopleAndOperatorsSeeNoProcessesAndEvaluateNoDecisions() {
        followUp();
        for (String username : List.of("operator", "jack")) {
            assertThat(get(username, ENGINE + "/process-instance").getStatusCode())
                    .as(username)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(get(username, ENGINE + "/user").getBody().findValuesAsText("id"))
                    .as(username)
                    .isSubsetOf(username);
            assertThat(get(username, ENGINE + "/deployment").getStatusCode())
                    .as(username)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(evaluate(username).getStatusCode())
                    .as(username)
                    .isIn(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND);
        }
        assertThat(get("manager", ENGINE + "/process-instance").getBody()).isNotEmpty();
        assertThat(evaluate("analyst").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private ResponseEntity<JsonNode> evaluate(String username) {
        return call(
                username,
                HttpMethod.POST,
                ENGINE + "/decision-definition/key/follow-up-plan/evaluate",
                Map.of("variables", Map.of("grade", Map.of("value", "A", "type", "String"))));
    }

    @Test
    void noRoleButAdministratorsManagesAccounts() {
        Map<String, Object> account = Map.of(
                "profile", Map.of("id", "mallory", "firstName", "M", "lastName", "M", "email", "m@example.com"),
                "credentials", Map.of("password", "violet anchor pebble"));
        for (String username : List.of("operator", "lucy", "manager", "analyst")) {
            assertThat(call(username, HttpMethod.POST, ENGINE + "/user/create", account)
                            .getStatusCode())
                    .as(username)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(call(username, HttpMethod.PUT, ENGINE + "/group/camunda-admin/members/" + username, Map.of())
                            .getStatusCode())
                    .as(username)
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void webApplicationsOpenForTheirRolesOnly() {
        assertThat(page("lucy", "/camunda/app/tasklist/default/")).isEqualTo(200);
        assertThat(page("operator", "/camunda/app/tasklist/default/")).isEqualTo(200);
        assertThat(page("lucy", "/camunda/app/cockpit/default/")).isEqualTo(403);
        assertThat(page("manager", "/camunda/app/cockpit/default/")).isEqualTo(200);
        assertThat(page("manager", "/camunda/app/admin/default/")).isEqualTo(403);
        assertThat(page("admin", "/camunda/app/admin/default/")).isEqualTo(200);
        assertThat(page("lucy", "/actuator/info")).isEqualTo(403);
        assertThat(page("admin", "/actuator/info")).isEqualTo(200);
        JsonNode health = http.getForEntity("/actuator/health", JsonNode.class).getBody();
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.has("components")).isFalse();
    }

    private int page(String username, String path) {
        return new Session(http.getRootUri()).signIn(username).get(path).statusCode();
    }

    @Test
    void tasklistHasItsFiltersReadyAndMineAreMine() {
        String lead = followUp();
        String owner =
                get("manager", tasks(lead)).getBody().path(0).path("assignee").asText();
        JsonNode filters = get(owner, ENGINE + "/filter?itemCount=false").getBody();
        assertThat(filters.findValuesAsText("name")).anyMatch(name -> name.startsWith("待办"));
        for (JsonNode filter : filters) {
            JsonNode mine = get(owner, ENGINE + "/filter/" + filter.path("id").asText() + "/list")
                    .getBody();
            boolean shows = !filter.path("name").asText().startsWith("已逾期")
                    && !filter.path("name").asText().startsWith("待认领");
            assertThat(mine.findValuesAsText("assignee").contains(owner))
                    .as(filter.path("name").asText())
                    .isEqualTo(shows);
            JsonNode others = get(
                            "jack", ENGINE + "/filter/" + filter.path("id").asText() + "/list")
                    .getBody();
            assertThat(others.findValuesAsText("assignee")).doesNotContain(owner);
        }
    }
}
