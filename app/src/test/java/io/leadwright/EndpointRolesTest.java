package io.leadwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.DatabaseHash;
import io.leadwright.support.Endpoints;
import io.leadwright.support.ImportCalls;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.ServerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every refusal in {@code access/endpoints.csv}, which lists the rights of each role by endpoint, and checks that
 * none changes the database. A new endpoint needs a line there.
 */
@ServerTest
class EndpointRolesTest {
    private static final Path TABLE = Path.of("app/src/test/resources/access/endpoints.csv");
    /** One person of each role; the salesperson does not own the records in question. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("nobody", "");
        PEOPLE.put("operator", "operator");
        PEOPLE.put("sales", "jack");
        PEOPLE.put("analyst", "analyst");
        PEOPLE.put("manager", "manager");
        PEOPLE.put("owner", "owner");
        PEOPLE.put("marketing", "marketing");
        PEOPLE.put("admin", "admin");
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private List<Endpoints.Endpoint> endpoints;
    private Map<String, String> samples;

    @BeforeEach
    void ready() {
        endpoints = Endpoints.of(requestMappingHandlerMapping);
        samples = samples();
    }

    private Map<String, String> samples() {
        Api api = new Api(http);
        String lead = api.create("operator", "lead", Cast.WUHAN).path("id").asText();
        new IntakeRun(engine, database, lead).awaitRest();
        Awaitility.await("the customer's first action")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !ids("select id from app.action_card").isEmpty());
        String upload = new ImportCalls(http, "lead")
                .upload("operator", "a.csv", "客户名称\n长江存储\n".getBytes(StandardCharsets.UTF_8))
                .path("id")
                .asText();
        String customer = ids("select id from app.customer").get(0);
        String run = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("lead:" + lead)
                .list()
                .get(0)
                .getId();
        String card = ids("select id from app.action_card").get(0);
        String deal = String.valueOf(api.call(
                        "manager",
                        HttpMethod.POST,
                        "/api/customer/" + customer + "/deals",
                        Map.of("title", "点胶机", "amount", 1))
                .getBody()
                .path("id"));
        Map<String, String> found = new LinkedHashMap<>();
        found.put("deal", deal);
        found.put("/api/deals", deal);
        found.put("/deals", deal);
        found.put(
                "/api/deal-documents",
                String.valueOf(api.call(
                                "manager",
                                HttpMethod.POST,
                                "/api/deals/" + deal + "/documents",
                                Map.of("kind", "contract", "number", "HT-1"))
                        .getBody()
                        .path("id")));
        found.put("form", "lead");
        found.put("username", "elena");
        found.put("/forms/{form}", lead);
        found.put("/api/forms/{form}", lead);
        found.put("/forms/{form}/imports", upload);
        found.put("/api/forms/{form}/imports", upload);
        found.put("/customers/of", lead);
        found.put("/outbox/of", lead);
        found.put("/replies/of", lead);
        found.put("process", "lead-intake");
        found.put("?record", "lead:" + lead);
        found.put("?lead", lead);
        found.put("/api/customer", customer);
        found.put("/api/ai", customer);
        found.put("reply", "00000000-0000-0000-0000-000000000001");
        found.put("/replies", "00000000-0000-0000-0000-000000000001");
        found.put("/customers", customer);
        found.put("/api/customers", customer);
        found.put("/actions", card);
        found.put("item", "card-" + card);
        found.put("section", "today");
        found.put("/api/actions", card);
        found.put("/assistants/runs", run);
        found.put(
                "/team",
                ids("select id from app.form_record where form = 'salesperson' and data ->> 'username' = 'elena'")
                        .get(0));
        found.put("/outbox", "00000000-0000-0000-0000-000000000001");
        found.put("target", "grade");
        String task = ids("select id_ from act_ru_task where task_def_key_ = 'follow-up'")
                .get(0);
        found.put("/tasks", task);
        found.put("/api/tasks", task);
        found.put("record", lead);
        found.put("stage", "1");
        found.put("key", "mail-recap");
        found.put("/library/{key}/versions", "1");
        found.put("token", "00000000-0000-0000-0000-000000000001");
        found.put("receipt", "00000000-0000-0000-0000-000000000001");
        return found;
    }

    private List<String> ids(String query) {
        return database.sql(query).query(String.class).list();
    }

    private ResponseEntity<String> send(String username, Endpoints.Endpoint endpoint) {
        TestRestTemplate door = username.isEmpty() ? http : http.withBasicAuth(username, username);
        return door.exchange(endpoint.request(samples), String.class);
    }

    /**
     * The result of a response: {@code no}, {@code none} for what does not exist for the person, else {@code in}.
     */
    private static String verdict(ResponseEntity<String> answer) {
        int status = answer.getStatusCode().value();
        boolean login = answer.getHeaders().getLocation() != null
                && String.valueOf(answer.getHeaders().getLocation()).contains("/login");
        boolean page = String.valueOf(answer.getBody()).contains("action=\"/login\"");
        return status == 401 || status == 403 || login || page ? "no" : status == 404 ? "none" : "in";
    }

    private static Map<String, Map<String, String>> table() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> verdicts = new LinkedHashMap<>();
            int column = 1;
            for (String role : PEOPLE.keySet()) {
                verdicts.put(role, cells[column++]);
            }
            table.put(cells[0], verdicts);
        }
        return table;
    }

    @Test
    void everyRefusalHoldsAndChangesNothing() throws IOException {
        Map<String, Map<String, String>> table = table();
        assertThat(table.keySet())
                .as("endpoints.csv and the endpoints that there are")
                .containsExactlyInAnyOrderElementsOf(endpoints.stream()
                        .map(Endpoints.Endpoint::name)
                        .distinct()
                        .toList());
        DatabaseHash hash = new DatabaseHash(database);
        List<String> wrong = new ArrayList<>();
        int refusals = 0;
        Map<String, String> before = atRest(hash);
        for (Endpoints.Endpoint endpoint : endpoints) {
            Map<String, String> wanted = table.getOrDefault(endpoint.name(), Map.of());
            for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
                if (!"in".equals(wanted.get(person.getKey()))) {
                    refusals++;
                    ResponseEntity<String> answer = send(person.getValue(), endpoint);
                    if (!verdict(answer).equals(wanted.get(person.getKey()))) {
                        wrong.add("%s by %s: %s".formatted(endpoint.name(), person.getKey(), answer.getStatusCode()));
                    }
                }
            }
            Map<String, String> after = hash.now();
            Set<String> changed = DatabaseHash.changed(before, after);
            if (!changed.isEmpty()) {
                wrong.add(endpoint.name() + " changed " + changed);
            }
            before = after;
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refusals).isGreaterThan(300);
    }

    /** The hash of the database once no assistant of the samples is running. */
    private static Map<String, String> atRest(DatabaseHash hash) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Map<String, String> first = hash.now();
                    return DatabaseHash.changed(first, hash.now()).isEmpty();
                });
        return hash.now();
    }

    /** {@code -Dendpoints=write} writes the current behavior to target, to compare it with the table. */
    @Test
    @EnabledIfSystemProperty(named = "endpoints", matches = "write")
    void writesTheTable() throws IOException {
        List<String> lines = new ArrayList<>(List.of("endpoint," + String.join(",", PEOPLE.keySet())));
        for (Endpoints.Endpoint endpoint : endpoints) {
            StringBuilder line = new StringBuilder(endpoint.name());
            for (String username : PEOPLE.values()) {
                if (endpoint.pattern().equals("/updates") && !username.isEmpty()) {
                    line.append(",in");
                    continue;
                }
                line.append(',').append(verdict(send(username, endpoint)));
            }
            lines.add(line.toString());
        }
        Files.write(Path.of("target/endpoints.csv"), lines);
    }
}
