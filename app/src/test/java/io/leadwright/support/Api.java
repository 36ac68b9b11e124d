package io.leadwright.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** Calls the record API over HTTP with user accounts. */
public final class Api {
    private static final Duration SOON = Duration.ofMinutes(2);
    private final TestRestTemplate http;

    public Api(TestRestTemplate http) {
        this.http = http;
    }

    /** Creates a record and returns it. */
    public JsonNode create(String username, String form, Map<String, ?> fields) {
        ResponseEntity<JsonNode> answer =
                as(username).postForEntity("/api/forms/" + form + "/records", fields, JsonNode.class);
        if (answer.getStatusCode().value() != 201 || answer.getBody() == null) {
            throw new AssertionError("Not created: " + answer);
        }
        return answer.getBody();
    }

    public JsonNode read(String username, String form, String id) {
        JsonNode body = as(username).getForObject("/api/forms/" + form + "/records/" + id, JsonNode.class);
        return java.util.Objects.requireNonNull(body);
    }

    /** Creates an account with one role; its password is the username, which no interface would accept. */
    public void account(String username, String name, String role) {
        ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl)
                ProcessEngines.getDefaultProcessEngine().getProcessEngineConfiguration();
        IdentityService identity = engine.getIdentityService();
        User person = identity.newUser(username);
        person.setFirstName(name);
        person.setLastName("");
        person.setEmail("");
        person.setPassword(username);
        engine.getCommandExecutorTxRequired().execute(new SaveUserCmd(person, true));
        identity.createMembership(username, role);
    }

    /** Waits until the field is filled and returns the record's fields. */
    public JsonNode awaitField(String form, String id, String field) {
        return Awaitility.await("field " + field + " of " + form + " " + id)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> read("manager", form, id).path("data"), data -> data.hasNonNull(field));
    }

    /** Completes a user task with the values of its form, as Tasklist does. */
    public ResponseEntity<JsonNode> complete(String username, String task, Map<String, String> values) {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return call(
                username, HttpMethod.POST, "/engine-rest/task/" + task + "/complete", Map.of("variables", variables));
    }

    public ResponseEntity<JsonNode> call(String username, HttpMethod method, String path, Object body) {
        return as(username).exchange(RequestEntity.method(method, path).body(body), JsonNode.class);
    }

    public ResponseEntity<JsonNode> get(String username, String path) {
        return as(username).getForEntity(path, JsonNode.class);
    }

    private TestRestTemplate as(String username) {
        return http.withBasicAuth(username, username);
    }
}
