package io.leadwright.forms.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.automation.process.TaskForms;
import io.leadwright.automation.process.TaskForms.OpenTask;
import io.leadwright.automation.process.TaskRefused;
import io.leadwright.forms.definition.Field;
import io.leadwright.forms.definition.FormDefinition;
import io.leadwright.forms.definition.Forms;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every field of every form, by every way a value arrives, by every role: what assistants fill and who owns a record is not for everybody. */
@ServerTest
class FieldRightsTest {
    private static final List<String> MANAGERS = List.of("manager", "admin");
    /** The owner of the records, somebody else with the same role, and one person of each other role. */
    private static final List<String> PEOPLE = List.of("operator", "lucy", "jack", "analyst", "manager", "admin");

    /** A filter refuses the addresses of variables whatever they are called, so some names are enough. */
    private static final List<String> VARIABLES = List.of("owner", "grade", "card", "email", "claimLimit");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Forms forms;

    @Autowired
    TaskForms taskForms;

    @Autowired
    Resources resources;

    private Api api;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void connect() {
        api = new Api(http);
    }

    private List<FormDefinition> kept() {
        return forms.all().stream().filter(FormDefinition::keepsRecords).toList();
    }

    /** A value that the form would take, and that no record has. */
    private static Object other(Field field) {
        if (field.number()) {
            return 7;
        }
        if (field.yesNo()) {
            return true;
        }
        if (field.list()) {
            return List.of();
        }
        if (field.person().isPresent()) {
            return "elena";
        }
        if (!field.options().isEmpty()) {
            return field.options().get(field.options().size() - 1).value();
        }
        if (field.type().equals("datetime")) {
            return Cast.inAMonth().toString();
        }
        return field.address() ? "other@customer.example" : "139 0000 0000";
    }

    /** Why a change of the field must be refused; empty if it is the person's to make. */
    private static String refusal(FormDefinition form, Field field, String person) {
        if (field.onlyForAssistants()) {
            return "assistantOnly";
        }
        boolean owner = field.key().equals(form.customer().get("owner"))
                || (form.key().equals("leave") && field.key().equals("person"));
        return owner && !MANAGERS.contains(person) ? "assign" : "";
    }

    private static Map<String, String> faults(ResponseEntity<JsonNode> answer) {
        Map<String, String> faults = new LinkedHashMap<>();
        Objects.requireNonNull(answer.getBody())
                .path("errors")
                .forEach(error -> faults.put(
                        error.path("field").asText(), error.path("code").asText()));
        return faults;
    }

    private String lead() {
        return new Customers(api, engine, database)
                .lead("苏州精密电子有限公司", "lucy", Map.of("detail", "想买3台点胶机"))
                .path("id")
                .asText();
    }

    private String recordOf(FormDefinition form) {
        return form.key().equals("lead")
                ? lead()
                : database.sql("select id from app.form_record where form = ? order by id limit 1")
                        .param(form.key())
                        .query(String.class)
                        .optional()
                        .orElseGet(() -> api.create("admin", form.key(), entry(form))
                                .path("id")
                                .asText());
    }

    private static Map<String, Object> entry(FormDefinition form) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.rules().required())
                .forEach(field -> values.put(field.key(), other(field)));
        return values;
    }

    private JsonNode value(String form, String record, Field field) {
        return api.read("admin", form, record).path("data").path(field.key());
    }

    private void expect(boolean right, String form, Field field, String path, String person, Object answer) {
        if (!right) {
            wrong.add("%s.%s by %s of %s: %s".formatted(form, field.key(), path, person, answer));
        }
    }

    @Test
    void changesOfRecords() {
        int refused = 0;
        for (FormDefinition form : kept()) {
            String record = recordOf(form);
            String path = "/api/forms/" + form.key() + "/records/" + record;
            for (Field field : form.fields()) {
                for (String person : PEOPLE) {
                    JsonNode before = value(form.key(), record, field);
                    String refusal = refusal(form, field, person);
                    ResponseEntity<JsonNode> answer =
                            api.call(person, HttpMethod.PATCH, path, Map.of(field.key(), other(field)));
                    int status = answer.getStatusCode().value();
                    boolean stays = value(form.key(), record, field).equals(before);
                    if (status == 403 || status == 404) {
                        expect(stays, form.key(), field, "PATCH", person, answer);
                    } else if (!refusal.isEmpty()) {
                        refused++;
                        expect(
                                stays
                                        && status == 422
                                        && refusal.equals(faults(answer).get(field.key())),
                                form.key(),
                                field,
                                "PATCH",
                                person,
                                answer);
                    } else {
                        expect(
                                !faults(answer).containsValue("assistantOnly")
                                        && !faults(answer).containsValue("assign"),
                                form.key(),
                                field,
                                "PATCH",
                                person,
                                answer);
                        // Given back, so that the next person finds the record of the same owner.
                        api.call("admin", HttpMethod.PATCH, path, asItWas(field.key(), before));
                    }
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refused).isGreaterThan(70);
    }

    private static Map<String, @Nullable Object> asItWas(String field, JsonNode before) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(field, before.isMissingNode() ? null : before);
        return values;
    }

    @Test
    void aFieldThatKeepsItsValueIsNoChange() {
        String lead = lead();
        String path = "/api/forms/lead/records/" + lead;
        JsonNode data = api.read("lucy", "lead", lead).path("data");
        ResponseEntity<JsonNode> answer = api.call("lucy", HttpMethod.PATCH, path, data);
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(200);
        assertThat(api.read("lucy", "lead", lead).path("data")).isEqualTo(data);
    }

    @Test
    void newRecords() {
        int refused = 0;
        for (FormDefinition form : kept()) {
            for (Field field : form.fields()) {
                for (String person : field.filledByAssistant() ? PEOPLE : List.<String>of()) {
                    Map<String, Object> values = entry(form);
                    values.put(field.key(), other(field));
                    ResponseEntity<JsonNode> answer =
                            api.call(person, HttpMethod.POST, "/api/forms/" + form.key() + "/records", values);
                    if (answer.getStatusCode().value() != 403) {
                        refused++;
                        expect(
                                answer.getStatusCode().value() == 422
                                        && "assistantOnly".equals(faults(answer).get(field.key())),
                                form.key(),
                                field,
                                "POST",
                                person,
                                answer);
                    }
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void columnsOfImports() {
        int refused = 0;
        for (FormDefinition form : kept()) {
            ImportCalls imports = new ImportCalls(http, form.key());
            for (String person : PEOPLE) {
                ResponseEntity<JsonNode> sent =
                        imports.send(person, "a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
                if (sent.getStatusCode().value() != 201) {
                    assertThat(sent.getStatusCode().value()).as(person).isEqualTo(403);
                    continue;
                }
                for (Field field : form.fields()) {
                    if (refusal(form, field, person).isEmpty()) {
                        continue;
                    }
                    ResponseEntity<JsonNode> answer = imports.post(
                            person,
                            Objects.requireNonNull(sent.getBody()),
                            "/check",
                            Map.of("mapping", List.of(field.key(), "")));
                    refused++;
                    expect(
                            answer.getStatusCode().value() == 422
                                    && String.valueOf(answer.getBody()).contains(field.key()),
                            form.key(),
                            field,
                            "import",
                            person,
                            answer);
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refused).isGreaterThan(40);
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

    /** Each form of a task takes the fields that it asks for, and none of another form; only the manager's asks who owns a lead. */
    @Test
    void everyFormOfATask() {
        List<Field> ofRecords =
                kept().stream().flatMap(form -> form.fields().stream()).toList();
        int refused = 0;
        List<FormDefinition> ofTasks = resources.all("forms").stream()
                .flatMap(file -> forms.find(file.key()).stream())
                .filter(form -> !form.keepsRecords())
                .toList();
        assertThat(ofTasks).hasSizeGreaterThan(10);
        for (FormDefinition form : ofTasks) {
            OpenTask task = new OpenTask("0", "element", "0", form.key(), Map.of(), "lucy");
            for (Field field : ofRecords) {
                boolean asked =
                        form.field(field.key()).filter(own -> !own.fixed()).isPresent();
                if (asked) {
                    assertThat(field.onlyForAssistants()
                                    && forms.of("lead").fields().contains(field))
                            .as("%s asks for %s", form.key(), field.key())
                            .isFalse();
                    assertThat(field.key().equals("owner") && !form.key().equals("assign-lead"))
                            .as("%s asks for %s", form.key(), field.key())
                            .isFalse();
                } else {
                    refused++;
                    assertThatThrownBy(() -> taskForms.asked(task, Set.of(field.key())))
                            .as("%s of %s", field.key(), form.key())
                            .isInstanceOf(TaskRefused.class);
                    Object value = field.list() ? List.of("other") : other(field);
                    assertThatThrownBy(() -> taskForms.accepted(task, given(field.key(), value)))
                            .as("%s of %s", field.key(), form.key())
                            .isInstanceOf(TaskRefused.class);
                }
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static Map<String, @Nullable Object> given(String name, Object value) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put(name, value);
        return given;
    }

    @Test
    void formsOfTasksVariablesAndActivities() {
        String lead =
                api.create("operator", "lead", Cast.unknownCompany()).path("id").asText();
        Task task = followUp(lead);
        String owner = task.getAssignee();
        JsonNode before = api.read("admin", "lead", lead).path("data");
        FormDefinition form = forms.of("lead");
        FormDefinition asked = forms.find("follow-up").orElseThrow();
        List<String> names = Stream.concat(
                        form.fields().stream().map(Field::key),
                        Stream.of(
                                "card",
                                "customerId",
                                "email",
                                "claimLimit",
                                "recycleDays",
                                "copies.read",
                                "handedOver"))
                .distinct()
                .filter(name ->
                        asked.field(name).filter(field -> !field.fixed()).isEmpty())
                .toList();
        for (String person : List.of("operator", owner, "manager")) {
            for (String name : names) {
                Object value = form.field(name).map(FieldRightsTest::other).orElse("17");
                refusedByTheTask(task, person, name, value, List.of(owner, "manager"));
                if (VARIABLES.contains(name)) {
                    refusedAsVariable(task, person, name, value);
                }
                if (form.field(name).filter(Field::onlyForAssistants).isPresent()) {
                    api.call(
                            person,
                            HttpMethod.POST,
                            "/api/customer/" + before.path("customerId").asText() + "/activities",
                            Map.of("type", "no-such-type", name, value));
                }
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isEqualTo(1);
        assertThat(api.read("admin", "lead", lead).path("data")).isEqualTo(before);
    }

    private void refusedByTheTask(Task task, String person, String name, Object value, List<String> workers) {
        Map<String, Object> variables = Map.of("outcome", Map.of("value", "following"), name, Map.of("value", value));
        String path = "/engine-rest/task/" + task.getId();
        List<ResponseEntity<JsonNode>> answers = new ArrayList<>();
        answers.add(api.call(person, HttpMethod.POST, path + "/complete", Map.of("variables", variables)));
        if (person.equals(workers.get(0))) {
            answers.add(api.call(person, HttpMethod.POST, path + "/submit-form", Map.of("variables", variables)));
            answers.add(api.call(
                    person,
                    HttpMethod.POST,
                    "/api/tasks/" + task.getId() + "/completion",
                    Map.of("outcome", "following", name, value)));
        }
        for (ResponseEntity<JsonNode> answer : answers) {
            int status = answer.getStatusCode().value();
            boolean right = workers.contains(person)
                    ? status == 422 && faults(answer).containsKey(name)
                    : status >= 400 && status < 500;
            if (!right) {
                wrong.add("task form, %s by %s: %s".formatted(name, person, answer));
            }
        }
    }

    private void refusedAsVariable(Task task, String person, String name, Object value) {
        Map<String, Object> body = Map.of("value", value);
        for (String path : List.of(
                "/task/" + task.getId() + "/variables/" + name,
                "/task/" + task.getId() + "/localVariables/" + name,
                "/process-instance/" + task.getProcessInstanceId() + "/variables/" + name,
                "/execution/" + task.getExecutionId() + "/localVariables/" + name)) {
            for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.DELETE)) {
                int status = api.call(person, method, "/engine-rest" + path, body)
                        .getStatusCode()
                        .value();
                if (status != 403) {
                    wrong.add("%s %s by %s: %s".formatted(method, path, person, status));
                }
            }
        }
    }

    @Test
    void anActivityHandsACustomerOverForItsOwnerAndManagersOnly() {
        String lead = lead();
        String path = "/api/customer/"
                + api.read("admin", "lead", lead)
                        .path("data")
                        .path("customerId")
                        .asText() + "/activities";
        Map<String, Object> handed = Map.of("type", "handed_over", "owner", "elena", "note", "请接手");
        for (String person : List.of("operator", "jack", "analyst")) {
            ResponseEntity<JsonNode> answer = api.call(person, HttpMethod.POST, path, handed);
            assertThat(answer.getStatusCode().value())
                    .as("%s %s", person, answer)
                    .isIn(403, 404, 422);
            assertThat(api.read("admin", "lead", lead)
                            .path("data")
                            .path("owner")
                            .asText())
                    .isEqualTo("lucy");
        }
        ResponseEntity<JsonNode> answer = api.call("lucy", HttpMethod.POST, path, handed);
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(200);
        assertThat(api.read("admin", "lead", lead).path("data").path("owner").asText())
                .isEqualTo("elena");
    }
}
