package io.leadwright.forms.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.SalesTeam;
import io.leadwright.support.ServerTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each role may do with its own and others' records, as specified in {@code access/records.csv}; Lucy owns the lead. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordAccessTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    private final Map<String, JsonNode> records = new HashMap<>();
    private Api api;
    private int created;

    @BeforeAll
    void makeRecords() {
        api = new Api(http);
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        new IntakeRun(engine, database, lead).awaitRest();
        api.call("manager", HttpMethod.PATCH, "/api/forms/lead/records/" + lead, Map.of("owner", "lucy"));
        records.put("lead", api.read("manager", "lead", lead));
        records.put("salesperson", new SalesTeam(api).person("lucy"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/access/records.csv", useHeadersInDisplayName = true)
    void answersAsTheRowSays(
            String username, String action, String form, String whose, String answer, String requirement) {
        String all = "/api/forms/" + form + "/records";
        String one = all + "/" + record(form).path("id").asText();
        switch (action) {
            case "read" -> assertThat(status(api.get(username, one))).isEqualTo(answer);
            case "history" ->
                assertThat(status(api.get(username, one + "/history"))).isEqualTo(answer);
            case "list" -> lists(username, form, all, answer);
            case "create" ->
                assertThat(status(api.call(username, HttpMethod.POST, all, example(form))))
                        .isEqualTo(answer);
            case "update" -> updates(username, form, one, answer);
            default -> throw new AssertionError(action);
        }
        assertThat(whose).isIn("own", "foreign");
        assertThat(requirement).matches("S\\d-\\d+ .+");
    }

    private JsonNode record(String form) {
        return Objects.requireNonNull(records.get(form), form);
    }

    /** The list shows the record, hides it, or is forbidden. */
    private void lists(String username, String form, String all, String answer) {
        String name = form.equals("lead") ? "customerName" : "username";
        String value = record(form).path("data").path(name).asText();
        ResponseEntity<JsonNode> list = api.get(username, all + "?" + name + "=" + value);
        if (list.getStatusCode().is2xxSuccessful()) {
            assertThat(list.getBody().path("total").asInt() > 0 ? "shown" : "hidden")
                    .isEqualTo(answer);
        } else {
            assertThat(status(list)).isEqualTo(answer);
        }
    }

    private void updates(String username, String form, String one, String answer) {
        String field = form.equals("lead") ? "contactName" : "name";
        String value = "by " + username;
        assertThat(status(api.call(username, HttpMethod.PATCH, one, Map.of(field, value))))
                .isEqualTo(answer);
        String now = api.get("manager", one).getBody().path("data").path(field).asText();
        assertThat(now.equals(value)).as("%s is now %s", field, now).isEqualTo(answer.equals("200"));
    }

    private Map<String, Object> example(String form) {
        String name = "someone" + ++created;
        if (!form.equals("lead")) {
            api.account(name, name, "sales");
        }
        return form.equals("lead")
                ? Map.of("customerName", name)
                : Map.of("name", name, "username", name, "region", "华东", "assignOrder", 9);
    }

    private static String status(ResponseEntity<JsonNode> answer) {
        return String.valueOf(answer.getStatusCode().value());
    }
}
