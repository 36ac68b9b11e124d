package io.leadwright.automation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.Customers;
import io.leadwright.support.DatabaseHash;
import io.leadwright.support.EngineInterface;
import io.leadwright.support.EngineInterface.Address;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** Every address of the engine's interfaces by every role: allowed or refused as {@code engine/addresses.csv} says. */
@ServerTest
class EngineAddressesTest {
    private static final String REFUSED = "docs/security.md";
    /** Where passwords are changed instead. */
    private static final String PASSWORDS = "/settings/password";
    /** The same for files, whose bodies are not read before. */
    private static final String NO_RIGHT = "\"code\":\"noRight\"";

    private static final String AS_ABOVE = "As above.";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    /** One person of each role. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("operator", "operator");
        PEOPLE.put("sales", "jack");
        PEOPLE.put("analyst", "analyst");
        PEOPLE.put("manager", "manager");
        PEOPLE.put("worker", "robot");
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient database;

    @Autowired
    Accounts accounts;

    private final EngineAddresses table = EngineAddresses.read();
    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(http);
        accounts.provide(new Accounts.Account("robot", "Robot", "", Set.of("worker")), "robot");
    }

    private ResponseEntity<String> send(String username, String method, String path) {
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.method(HttpMethod.valueOf(method), path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .accept(MediaType.ALL)
                                .body(method.equals("GET") ? "" : "{}"),
                        String.class);
    }

    /** Whether one of our filters refused it; the engine's own refusals are plain JSON. */
    private static boolean refused(ResponseEntity<String> answer) {
        return answer.getStatusCode().value() == 403
                && MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(
                        answer.getHeaders().getContentType())
                && Stream.of(REFUSED, PASSWORDS, NO_RIGHT).anyMatch(String.valueOf(answer.getBody())::contains);
    }

    @Test
    void everyAddressByEachRole() {
        Set<Address> all = EngineInterface.engine();
        assertThat(all).hasSizeGreaterThan(400);
        DatabaseHash hash = new DatabaseHash(database);
        Map<String, String> before = atRest(hash);
        List<String> wrong = new ArrayList<>();
        int refusals = 0;
        for (Address address : all) {
            for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
                String path = "/engine-rest" + address.path();
                boolean allowed = table.allows(address.method(), path, person.getKey()::equals);
                ResponseEntity<String> answer = send(person.getValue(), address.method(), path);
                if (refused(answer) == allowed) {
                    wrong.add(address + " by " + person.getKey() + ": " + answer);
                }
                refusals += allowed ? 0 : 1;
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refusals).isGreaterThan(1500);
        assertThat(DatabaseHash.changed(before, hash.now())).isEmpty();
    }

    @Test
    void whatSalespeopleAndOperatorsMayWrite() {
        assertThat(EngineInterface.engine().stream()
                        .filter(address -> !address.method().equals("GET"))
                        .filter(address ->
                                table.allows(address.method(), "/engine-rest" + address.path(), "sales"::equals))
                        .map(address -> address.method() + " " + address.path()))
                .containsExactlyInAnyOrder(
                        "POST /filter/none/count",
                        "POST /filter/none/list",
                        "POST /filter/none/singleResult",
                        "POST /group",
                        "POST /group/count",
                        "POST /task",
                        "POST /task/count",
                        "POST /task/none/claim",
                        "POST /task/none/complete",
                        "POST /task/none/submit-form",
                        "POST /task/none/unclaim");
    }

    /** A line that fits nothing would be a gap that somebody believes closed. */
    @Test
    void everyLineOfTheTableFitsAnAddress() {
        Set<Address> all = new TreeSet<>(EngineInterface.applications());
        EngineInterface.engine()
                .forEach(address -> all.add(new Address(address.method(), "/engine-rest" + address.path())));
        List<String> idle = table.lines().stream()
                .filter(line -> !line.address().startsWith("/camunda/app")
                        && !line.address().startsWith("/camunda/lib")
                        && !line.address().startsWith("/camunda/assets")
                        && !line.address().equals("/camunda/favicon.ico")
                        && !line.address().contains("/plugin/"))
                .filter(line -> all.stream()
                        .noneMatch(address -> table.line(address.method(), address.path())
                                .filter(line::equals)
                                .isPresent()))
                .map(line -> line.methods() + " " + line.address())
                .toList();
        assertThat(idle).isEmpty();
    }

    @Test
    void theSameHoldsInTheWebApplicationsAndInOtherSpellings() {
        Session jack = new Session(http.getRootUri()).signIn("jack");
        Session manager = new Session(http.getRootUri()).signIn("manager");
        for (Address address : EngineInterface.engine()) {
            String path = "/camunda/api/engine/engine/default" + address.path();
            if (!table.allows(address.method(), path, "sales"::equals)) {
                assertThat(jack.bare(address.method(), path, "", Map.of()))
                        .as("%s", address)
                        .isEqualTo(403);
            } else if (address.method().equals("GET")) {
                assertThat(jack.get(path).body()).as("%s", address).doesNotContain(REFUSED);
            }
        }
        for (Address address : EngineInterface.applications()) {
            if (!table.allows(address.method(), address.path(), "manager"::equals)) {
                assertThat(manager.bare(address.method(), address.path(), "", Map.of()))
                        .as("%s", address)
                        .isIn(403, 404);
            }
        }
        for (String path : List.of(
                "/engine-rest/job/1/duedate/",
                "/engine-rest/engine/default/job/1/duedate",
                "/engine-rest/%6aob/1/duedate",
                "/engine-rest/%65ngine/default/job/1/duedate",
                "/engine-rest/job/1/duedate;a=b",
                "/engine-rest/task/../job/1/duedate",
                "/engine-rest//job/1/duedate")) {
            ResponseEntity<String> answer = http.withBasicAuth("jack", "jack")
                    .exchange(
                            RequestEntity.put(java.net.URI.create(http.getRootUri() + path))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .body("{\"duedate\":\"2099-01-01T00:00:00.000+0000\"}"),
                            String.class);
            assertThat(answer.getStatusCode().value()).as("%s %s", path, answer).isIn(400, 403, 404);
        }
        // Spring itself gives up on an interface whose name is encoded, before anybody is signed in.
        assertThat(jack.bare("GET", "/engine%2drest/task", "", Map.of())).isGreaterThanOrEqualTo(400);
    }

    /** The table that people read is the one that decides. */
    @Test
    void theDocumentSaysWhatTheTableSays() throws IOException {
        String document = Files.readString(Path.of(REFUSED));
        String begin = "<!-- engine:begin -->";
        Path made = Path.of("target/engine-addresses.md");
        Files.writeString(made, drawn());
        assertThat(document.substring(document.indexOf(begin) + begin.length(), document.indexOf("<!-- engine:end -->"))
                        .strip())
                .as("copy %s between the marks in %s", made, REFUSED)
                .isEqualToNormalizingNewlines(drawn().strip());
    }

    private String drawn() {
        StringBuilder text = new StringBuilder("| requests | who | for |\n|---|---|---|\n");
        List<String> requests = new ArrayList<>();
        List<EngineAddresses.Line> lines = table.lines();
        String use = "";
        for (int i = 0; i < lines.size(); i++) {
            EngineAddresses.Line line = lines.get(i);
            EngineAddresses.Line next = i + 1 < lines.size() ? lines.get(i + 1) : null;
            use = line.use().equals(AS_ABOVE) ? use : line.use();
            requests.add(METHODS.stream().filter(line.methods()::contains).collect(Collectors.joining("/")) + " `"
                    + line.address() + "`");
            if (next == null
                    || !next.roles().equals(line.roles())
                    || !(next.use().equals(AS_ABOVE) || next.use().equals(use))) {
                text.append("| %s | %s | %s |\n"
                        .formatted(
                                String.join(", ", requests),
                                line.roles().stream()
                                        .sorted()
                                        .map(EngineAddressesTest::who)
                                        .collect(Collectors.joining(", ")),
                                use.substring(0, use.length() - 1)));
                requests.clear();
            }
        }
        return text.toString();
    }

    private static String who(String role) {
        return role.equals("all") ? "everybody" : role.equals("-") ? "nobody" : "`" + role + "`";
    }

    private static Map<String, String> atRest(DatabaseHash hash) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> DatabaseHash.changed(hash.now(), hash.now()).isEmpty());
        return hash.now();
    }

    private Task task(String lead, String element) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey(element)
                                .singleResult(),
                        Objects::nonNull);
    }

    private Task followUp() {
        return task(
                api.create("operator", "lead", Cast.unknownCompany()).path("id").asText(), "follow-up");
    }

    private int status(String username, HttpMethod method, String path, Object body) {
        return api.call(username, method, "/engine-rest" + path, body)
                .getStatusCode()
                .value();
    }

    /** The task of one's own is worked on, and nothing else of it is changed. */
    @Test
    void onesOwnTaskKeepsItsNameDatesLinksAndAssignee() {
        Task task = followUp();
        String own = task.getAssignee();
        String path = "/task/" + task.getId();
        assertThat(status(
                        own,
                        HttpMethod.PUT,
                        path,
                        Map.of("name", "x", "due", "2099-01-01T00:00:00.000+0000", "priority", 100)))
                .isEqualTo(403);
        assertThat(status(
                        own,
                        HttpMethod.POST,
                        path + "/identity-links",
                        Map.of("userId", "operator", "type", "candidate")))
                .isEqualTo(403);
        assertThat(status(own, HttpMethod.POST, path + "/assignee", Map.of("userId", "operator")))
                .isEqualTo(403);
        assertThat(status(own, HttpMethod.POST, path + "/delegate", Map.of("userId", "operator")))
                .isEqualTo(403);
        engine.getTaskService().deleteCandidateGroup(task.getId(), "manager");
        assertThat(status(own, HttpMethod.POST, path + "/unclaim", Map.of()))
                .as("nobody else would have it")
                .isEqualTo(403);
        engine.getTaskService().addCandidateGroup(task.getId(), "sales");
        assertThat(status(own, HttpMethod.POST, path + "/unclaim", Map.of())).isEqualTo(204);
        assertThat(status(own, HttpMethod.POST, path + "/claim", Map.of("userId", "operator")))
                .isEqualTo(403);
        assertThat(status(own, HttpMethod.POST, path + "/claim", Map.of("userId", own)))
                .isEqualTo(204);
        assertThat(status(own, HttpMethod.POST, path + "/submit-form", Map.of("variables", Map.of())))
                .isEqualTo(422);
        Task after =
                engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(after.getName()).isEqualTo(task.getName());
        assertThat(after.getDueDate()).isEqualTo(task.getDueDate());
        assertThat(after.getPriority()).isEqualTo(task.getPriority());
        assertThat(after.getAssignee()).isEqualTo(own);
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .noneMatch(link -> "operator".equals(link.getUserId()));
    }

    /** The engine itself gives whoever has a task no right to change it, should a request ever reach it. */
    @Test
    void theEngineHoldsWithoutTheFilter() {
        Task task = followUp();
        engine.getIdentityService().setAuthentication(task.getAssignee(), List.of("sales"));
        try {
            for (Runnable change : List.<Runnable>of(
                    () -> engine.getTaskService().setVariable(task.getId(), "card", 17L),
                    () -> engine.getTaskService().setPriority(task.getId(), 100),
                    () -> engine.getTaskService().addCandidateUser(task.getId(), "operator"),
                    () -> engine.getTaskService().setAssignee(task.getId(), "operator"),
                    () -> engine.getTaskService().claim(task.getId(), "operator"),
                    () -> engine.getTaskService()
                            .complete(task.getId(), Map.of("outcome", "following", "card", 17L)))) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(change::run))
                        .isNotNull();
            }
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isEqualTo(1);
    }

    /** Finding 3: another salesperson's card and a mail to anybody, by the variables of one's own task. */
    @Test
    void anActionOfSomebodyElseIsNotWrittenThroughOnesOwnTask() {
        Customers customers = new Customers(api, engine, database);
        long mine = customers.offered("合肥精密电子有限公司", "lucy", Map.of("phone", "13900000001"));
        long theirs = customers.offered("杭州精密电子有限公司", "elena", Map.of("phone", "13900000002"));
        String own = card(mine);
        String foreign = card(theirs);
        api.call("lucy", HttpMethod.POST, "/api/actions/" + own + "/execution", Map.of());
        Task task = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processDefinitionKey("carry-out-action")
                                .processVariableValueEquals("card", Long.valueOf(own))
                                .singleResult(),
                        Objects::nonNull);
        ResponseEntity<JsonNode> answer = api.call(
                "lucy",
                HttpMethod.POST,
                "/engine-rest/task/" + task.getId() + "/complete",
                Map.of(
                        "variables",
                        Map.of(
                                "card", Map.of("value", Long.valueOf(foreign), "type", "Long"),
                                "outcome", Map.of("value", "done"),
                                "outcomeNote", Map.of("value", "written by lucy into elenas card"))));
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(422);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("card");
        assertThat(outcome(foreign)).isEmpty();
        // Even a run that an administrator gave another card closes none but its customer's.
        engine.getRuntimeService().setVariable(task.getExecutionId(), "card", Long.valueOf(foreign));
        api.complete("lucy", task.getId(), Map.of("outcome", "done", "outcomeNote", "x"));
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .until(() -> outcome(foreign).isEmpty());
    }

    private String card(long customer) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> database.sql("select id from app.action_card where customer_id = ? order by id limit 1")
                                .param(customer)
                                .query(String.class)
                                .optional()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private String outcome(String card) {
        return database.sql("select coalesce(outcome, '') from app.action_card where id = ?::bigint")
                .param(card)
                .query(String.class)
                .single();
    }

    /** Finding 13: the clean-up of history belongs to no process, so the engine asks for no right to it. */
    @Test
    void theCleanUpOfHistoryIsNobodysButAdministrators() {
        String job = engine.getHistoryService().cleanUpHistoryAsync(true).getId();
        for (String username : List.of("operator", "lucy", "analyst", "manager", "robot")) {
            assertThat(status(
                            username,
                            HttpMethod.PUT,
                            "/job/" + job + "/duedate",
                            Map.of("duedate", "2099-01-01T00:00:00.000+0000")))
                    .as(username)
                    .isEqualTo(403);
            assertThat(status(username, HttpMethod.PUT, "/job/" + job + "/suspended", Map.of("suspended", true)))
                    .as(username)
                    .isEqualTo(403);
            assertThat(status(username, HttpMethod.PUT, "/job/" + job + "/retries", Map.of("retries", 0)))
                    .as(username)
                    .isEqualTo(403);
            assertThat(status(username, HttpMethod.PUT, "/job/" + job + "/priority", Map.of("priority", 1)))
                    .as(username)
                    .isEqualTo(403);
            assertThat(status(username, HttpMethod.DELETE, "/job/" + job, Map.of()))
                    .as(username)
                    .isEqualTo(403);
            assertThat(status(username, HttpMethod.POST, "/history/cleanup", Map.of()))
                    .as(username)
                    .isEqualTo(403);
        }
        for (String username : List.of("operator", "lucy")) {
            assertThat(status(username, HttpMethod.GET, "/job", ""))
                    .as(username)
                    .isEqualTo(403);
        }
    }

    /** Findings 14 and 19: names, addresses and passwords of accounts, one's own among them. */
    @Test
    void nobodyChangesAccountsOrTriesPasswordsHere() {
        Map<String, Object> profile =
                Map.of("id", "lucy", "firstName", "Manager Wang", "email", "lucy@gmail-not-ours.example");
        for (String username : List.of("operator", "lucy", "analyst", "manager", "robot")) {
            assertThat(status(username, HttpMethod.PUT, "/user/" + username + "/profile", profile))
                    .isEqualTo(403);
            assertThat(status(
                            username,
                            HttpMethod.PUT,
                            "/user/" + username + "/credentials",
                            Map.of("password", "x", "authenticatedUserPassword", username)))
                    .isEqualTo(403);
        }
        for (String username : List.of("operator", "lucy", "analyst", "manager", "robot", "admin")) {
            for (int i = 0; i < 3; i++) {
                assertThat(status(
                                username,
                                HttpMethod.POST,
                                "/identity/verify",
                                Map.of("username", "admin", "password", "wrong")))
                        .isEqualTo(403);
            }
        }
        assertThat(database.sql("select coalesce(attempts_, 0) from act_id_user where id_ = 'admin'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(accounts.find("lucy").orElseThrow().email()).doesNotContain("gmail-not-ours");
        assertThat(new Session(http.getRootUri())
                        .signIn("manager")
                        .bare(
                                "POST",
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "username=admin&password=wrong",
                                Map.of()))
                .isEqualTo(403);
    }

    /** Finding 5: nobody's upload is read who may not make it. */
    @Test
    void anUploadIsRefusedBeforeItIsRead() {
        LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("data", new ByteArrayResource(new byte[20_000_000]) {
            @Override
            public String getFilename() {
                return "big.bpmn";
            }
        });
        for (String username : List.of("operator", "lucy", "manager")) {
            int status;
            try {
                status = http.withBasicAuth(username, username)
                        .exchange(
                                RequestEntity.post("/engine-rest/deployment/create")
                                        .contentType(MediaType.MULTIPART_FORM_DATA)
                                        .body(parts),
                                String.class)
                        .getStatusCode()
                        .value();
            } catch (org.springframework.web.client.ResourceAccessException closedWhileSending) {
                status = 403;
            }
            assertThat(status).as(username).isEqualTo(403);
        }
    }

    /** What Tasklist of a salesperson asks for, from its list to a completed task. */
    @Test
    void tasklistWorks() {
        Task task = followUp();
        Session person = new Session(http.getRootUri()).signIn(task.getAssignee());
        String door = "/camunda/api/engine/engine/default";
        assertThat(person.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(person.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(200);
        for (String path : List.of(
                "/filter?resourceType=Task&itemCount=true",
                "/task/" + task.getId(),
                "/task/" + task.getId() + "/form",
                "/task/" + task.getId() + "/deployed-form",
                "/task/" + task.getId() + "/form-variables",
                "/task/" + task.getId() + "/identity-links",
                "/process-definition/" + task.getProcessDefinitionId(),
                "/identity/groups?userId=" + task.getAssignee(),
                "/user/" + task.getAssignee() + "/profile",
                "/authorization/check?permissionName=CREATE&resourceName=filter&resourceType=5")) {
            assertThat(person.get(door + path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(person.post(
                                door + "/task/" + task.getId() + "/submit-form",
                                "{\"variables\":{\"outcome\":{\"value\":\"following\",\"type\":\"String\"}}}")
                        .statusCode())
                .isLessThan(300);
    }

    /** What Cockpit of a manager asks for. */
    @Test
    void cockpitWorks() {
        Task task = followUp();
        Session manager = new Session(http.getRootUri()).signIn("manager");
        String door = "/camunda/api/engine/engine/default";
        String run = task.getProcessInstanceId();
        assertThat(manager.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        for (String path : List.of(
                door + "/process-definition/statistics?incidents=true",
                door + "/process-definition/" + task.getProcessDefinitionId() + "/xml",
                door + "/process-definition/" + task.getProcessDefinitionId() + "/statistics",
                door + "/process-instance/" + run,
                door + "/process-instance/" + run + "/activity-instances",
                door + "/variable-instance?processInstanceIdIn=" + run,
                door + "/incident?processInstanceId=" + run,
                door + "/job?processInstanceId=" + run,
                door + "/external-task?processInstanceId=" + run,
                door + "/history/process-instance/" + run,
                door + "/history/activity-instance?processInstanceId=" + run,
                door + "/decision-definition?latestVersion=true",
                door + "/deployment",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/cockpit/plugin/base/default/incident")) {
            assertThat(manager.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(manager.post(door + "/process-instance/count", "{}").statusCode())
                .isEqualTo(200);
        assertThat(status(
                        "manager",
                        HttpMethod.PUT,
                        "/process-instance/" + run + "/suspended",
                        Map.of("suspended", true)))
                .isEqualTo(204);
        assertThat(status(
                        "manager",
                        HttpMethod.PUT,
                        "/process-instance/" + run + "/suspended",
                        Map.of("suspended", false)))
                .isEqualTo(204);
        assertThat(status("manager", HttpMethod.POST, "/task/" + task.getId() + "/assignee", Map.of("userId", "elena")))
                .isEqualTo(204);
    }

    /** What an external task client asks for, with the role for programs. */
    @Test
    void anExternalTaskClientWorks() {
        foreignProcess();
        String run = engine.getRuntimeService()
                .startProcessInstanceByKey("foreign", "lead:0", Map.of("amount", 3))
                .getId();
        Map<String, Object> ask = Map.of(
                "workerId",
                "robot-1",
                "maxTasks",
                10,
                "usePriority",
                true,
                "topics",
                List.of(Map.of("topicName", "foreign-work", "lockDuration", 60_000)));
        for (String username : List.of("operator", "lucy", "analyst", "manager")) {
            assertThat(status(username, HttpMethod.POST, "/external-task/fetchAndLock", ask))
                    .as(username)
                    .isEqualTo(403);
        }
        JsonNode first = fetched(ask);
        String path = "/engine-rest/external-task/" + first.path("id").asText();
        assertThat(first.path("variables").path("amount").path("value").asInt()).isEqualTo(3);
        assertThat(api.call(
                                "robot",
                                HttpMethod.POST,
                                path + "/extendLock",
                                Map.of("workerId", "robot-1", "newDuration", 90_000))
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(api.call(
                                "robot",
                                HttpMethod.POST,
                                path + "/failure",
                                Map.of("workerId", "robot-1", "errorMessage", "later", "retries", 2, "retryTimeout", 0))
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(fetched(ask).path("id")).isEqualTo(first.path("id"));
        assertThat(api.call(
                                "robot",
                                HttpMethod.POST,
                                path + "/complete",
                                Map.of("workerId", "robot-1", "variables", Map.of("sum", Map.of("value", 6))))
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(run)
                        .count())
                .isZero();
        assertThat(status("robot", HttpMethod.GET, "/task", "")).isEqualTo(200);
        assertThat(status("robot", HttpMethod.POST, "/process-instance/" + run + "/modification", Map.of()))
                .isEqualTo(403);
        assertThat(api.get("robot", "/api/forms/lead/records").getStatusCode().value())
                .isEqualTo(403);
    }

    private JsonNode fetched(Map<String, Object> ask) {
        JsonNode tasks = Objects.requireNonNull(
                api.call("robot", HttpMethod.POST, "/engine-rest/external-task/fetchAndLock", ask)
                        .getBody());
        assertThat(tasks).as("%s", tasks).hasSize(1);
        return tasks.path(0);
    }

    /** Deploys a process with a topic of its own, which the check of our files would refuse. */
    private void foreignProcess() {
        ProcessEngineConfigurationImpl inside = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<Deployer> all = inside.getDeployers();
        inside.getDeploymentCache()
                .setDeployers(all.stream()
                        .filter(deployer -> !deployer.getClass().getName().startsWith("io.leadwright"))
                        .collect(Collectors.toList()));
        try {
            engine.getRepositoryService()
                    .createDeployment()
                    .addInputStream(
                            "foreign.bpmn", new java.io.ByteArrayInputStream("""
                                    <?xml version="1.0" encoding="UTF-8"?>
                                    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
                                      <process id="foreign" isExecutable="true" camunda:historyTimeToLive="P1D">
                                        <startEvent id="start"/>
                                        <sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
                                        <serviceTask id="work" camunda:type="external" camunda:topic="foreign-work"/>
                                        <sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
                                        <endEvent id="end"/>
                                      </process>
                                    </definitions>""".getBytes(StandardCharsets.UTF_8)))
                    .deploy();
        } finally {
            inside.getDeploymentCache().setDeployers(all);
        }
    }
}
