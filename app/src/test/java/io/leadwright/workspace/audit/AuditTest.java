package io.leadwright.workspace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.support.Api;
import io.leadwright.support.Cast;
import io.leadwright.support.IntakeRun;
import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** What ends up in the audit, each kind through its real entry point, and the page that shows it. */
@ServerTest
@OwnServer
class AuditTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private long since;

    /** A line of the audit as a test reads it. */
    private record Line(String username, String address, String action, String object, String detail, String outcome) {}

    @BeforeEach
    void fromHere() {
        // The limits of refusals count by the minute.
        clock.advance(Duration.ofMinutes(2));
        since = database.sql("select coalesce(max(id), 0) from app.audit_entry")
                .query(Long.class)
                .single();
    }

    private List<Line> lines(String action) {
        return database.sql("select * from app.audit_entry where id > ? and action = ? order by id")
                .params(since, action)
                .query((row, number) -> new Line(
                        row.getString("username"),
                        row.getString("address"),
                        row.getString("action"),
                        row.getString("object"),
                        row.getString("detail"),
                        row.getString("outcome")))
                .list();
    }

    private Line only(String action) {
        return lines(action, 1).get(0);
    }

    /** That number of entries; those of refusals come after the answer. */
    private List<Line> lines(String action, int number) {
        await().untilAsserted(() -> assertThat(lines(action)).as(action).hasSize(number));
        return lines(action);
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private int get(String username, String password, String path) {
        return http.withBasicAuth(username, password)
                .getForEntity(path, String.class)
                .getStatusCode()
                .value();
    }

    private Api api() {
        return new Api(http);
    }

    @Test
    void signingInAndOutByThePage() {
        Session lucy = as("lucy");
        Line in = only("sign-in");
        assertThat(in.username()).isEqualTo("lucy");
        assertThat(in.detail()).isEqualTo("page");
        assertThat(in.outcome()).isEqualTo("done");
        assertThat(in.address()).isEqualTo("127.0.0.1");
        lucy.submitTo("/settings", "/logout", "");
        assertThat(only("sign-out").username()).isEqualTo("lucy");
    }

    @Test
    void aProgramSignsInOnceAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(get("hany", "hany", "/api/forms/lead/records")).isEqualTo(200);
        }
        assertThat(lines("sign-in").stream().filter(line -> line.username().equals("hany")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.detail()).isEqualTo("password per request"));
    }

    @Test
    void failedSignInsNameOnlyAccountsThatExist() {
        get("elena", "wrong", "/api/forms/lead/records");
        get("My-Secret-Passw0rd", "x", "/api/forms/lead/records");
        assertThat(lines("sign-in"))
                .extracting(Line::username, Line::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("elena", "refused"),
                        org.assertj.core.groups.Tuple.tuple("", "refused"));
        assertThat(database.sql("select count(*) from app.audit_entry e where e::text like '%Passw0rd%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theLockOfAnAccount() {
        for (int i = 0; i < 5; i++) {
            get("jack", "wrong", "/api/forms/lead/records");
        }
        assertThat(only("lock").username()).isEqualTo("jack");
    }

    @Test
    void tokensAndTheirUse() {
        Session manager = as("manager");
        String until = java.time.LocalDate.now(clock).plusDays(10).toString();
        HttpResponse<String> made =
                manager.submit("/settings/tokens", "", "name=audit&scopes=read&password=manager&expires=" + until);
        String token = made.body().replaceAll("(?s).*(lwt_[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(only("token"))
                .extracting(Line::username, Line::detail)
                .containsExactly("manager", "token-created audit: read");
        assertThat(bearer(token, "/api/forms/lead/records")).isEqualTo(200);
        assertThat(bearer("lwt_wrong", "/api/forms/lead/records")).isEqualTo(401);
        assertThat(lines("sign-in"))
                .extracting(Line::username, Line::detail, Line::outcome)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("manager", "token", "done"),
                        org.assertj.core.groups.Tuple.tuple("", "token, unknown account", "refused"));
        assertThat(bearer(token, "/api/event-sources")).isEqualTo(403);
        assertThat(only("refusal"))
                .extracting(Line::username, Line::object)
                .containsExactly("manager", "GET /api/event-sources");
        assertThat(database.sql("select count(*) from app.audit_entry e where e::text like ?")
                        .param("%" + token.substring(4, 20) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private int bearer(String token, String path) {
        return http.exchange(
                        RequestEntity.get(path)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        String.class)
                .getStatusCode()
                .value();
    }

    @Test
    void refusalsOfPagesApiEngineAndWithoutTheToken() {
        Session lucy = as("lucy");
        assertThat(lucy.get("/settings/people").statusCode()).isEqualTo(403);
        assertThat(get("lucy", "lucy", "/api/model-calls")).isEqualTo(403);
        assertThat(api().call(
                                "lucy",
                                HttpMethod.POST,
                                "/engine-rest/group/create",
                                Map.of("id", "mine", "name", "mine"))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(lucy.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(lucy.bare("POST", "/logout", "", Map.of())).isEqualTo(403);
        assertThat(get("lucy", "lucy", "/settings/people/Ouyang Nana 13800138000"))
                .isEqualTo(403);
        assertThat(lines("refusal", 6))
                .allSatisfy(line -> assertThat(line.username()).isEqualTo("lucy"))
                .extracting(Line::object)
                .containsExactly(
                        "GET /settings/people",
                        "GET /api/model-calls",
                        "POST /engine-rest/group/create",
                        "GET /camunda/app/admin/default/",
                        "POST /logout",
                        "GET /settings/people/\u2026");
    }

    @Test
    void aFloodOfRefusalsIsCountedInsteadOfWritten() {
        for (int i = 0; i < 100; i++) {
            assertThat(get("lucy", "lucy", "/api/model-calls")).isEqualTo(403);
        }
        assertThat(lines("refusal").size()).isLessThanOrEqualTo(60);
        clock.advance(Duration.ofMinutes(1));
        get("lucy", "lucy", "/api/model-calls");
        await().untilAsserted(() -> {
            List<Line> all = lines("refusal");
            int counted = all.stream()
                    .map(Line::detail)
                    .filter(detail -> detail.contains("+"))
                    .mapToInt(detail -> Integer.parseInt(detail.replaceAll("\\D*403 \\(\\+(\\d+)\\).*", "$1")))
                    .sum();
            assertThat(all.size() + counted).isEqualTo(101);
        });
    }

    @Test
    void exportsWithFilterAndRowsButWithoutWhatWasSearchedFor() {
        api().create("manager", "lead", Cast.unknownCompany());
        assertThat(get("manager", "manager", "/api/forms/lead/records.csv?status=new&q=geheim"))
                .isEqualTo(200);
        assertThat(get("manager", "manager", "/api/forms/lead/records.xlsx")).isEqualTo(200);
        assertThat(get("manager", "manager", "/forms/lead/export?format=csv&contactName=Ouyang"))
                .isEqualTo(200);
        assertThat(get("manager", "manager", "/customers/export.csv?q=Ouyang&stage=1"))
                .isEqualTo(200);
        for (String report : List.of("stages.csv", "customers.csv", "report.xlsx", "report.pdf")) {
            assertThat(get("manager", "manager", "/reports/" + report + "?days=30"))
                    .as(report)
                    .isEqualTo(200);
        }
        assertThat(http.withBasicAuth("manager", "manager")
                        .exchange(
                                RequestEntity.get("/api/text-feedback?form=lead")
                                        .header("Accept", "text/csv")
                                        .build(),
                                String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        List<Line> exports = lines("export");
        assertThat(exports).allSatisfy(line -> assertThat(line.username()).isEqualTo("manager"));
        assertThat(exports)
                .extracting(Line::object)
                .containsExactly(
                        "forms/lead",
                        "forms/lead",
                        "forms/lead",
                        "customers",
                        "reports/stages.csv",
                        "reports/customers.csv",
                        "reports/report.xlsx",
                        "reports/report.pdf",
                        "text-feedback/lead");
        assertThat(exports.get(0).detail()).startsWith("csv; ").contains(" rows; status=new; q=*");
        assertThat(exports.get(1).detail()).matches("xlsx; [1-9]\\d* rows");
        assertThat(exports.get(2).detail()).endsWith("contactName=*");
        assertThat(exports.get(3).detail()).endsWith("stage=1; q=*");
        assertThat(exports.get(4).detail()).endsWith("days=30");
        assertThat(exports.toString()).doesNotContain("Ouyang", "geheim");
    }

    @Test
    void theListOfErasedPersonsOnThePageAndInTheApi() {
        assertThat(get("admin", "admin", "/api/erasure-list")).isEqualTo(200);
        assertThat(as("admin").get("/settings/erasures/list.jsonl").statusCode())
                .isEqualTo(200);
        assertThat(lines("export"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.username() + " " + line.object() + " " + line.detail())
                        .matches("admin erasure-list \\d+ rows"));
    }

    private ResponseEntity<String> deploy(String username, String name, byte[] file) {
        LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", "from outside");
        parts.add(name, new ByteArrayResource(file) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return http.withBasicAuth(username, username)
                .exchange(
                        RequestEntity.post("/engine-rest/deployment/create")
                                .contentType(MediaType.MULTIPART_FORM_DATA)
                                .body(parts),
                        String.class);
    }

    @Test
    void aFileThatIsNotEvenReadIsARefusalAsWell() {
        assertThat(deploy("lucy", "some.bpmn", new byte[] {1}).getStatusCode().value())
                .isEqualTo(403);
        assertThat(only("refusal"))
                .extracting(Line::username, Line::object)
                .containsExactly("lucy", "POST /engine-rest/deployment/create");
    }

    @Test
    void publicationsAndChangesOfAccessTables() throws Exception {
        byte[] table = (Files.readString(Path.of("decisions/record-access.dmn")) + "\n<!-- again -->\n")
                .getBytes(StandardCharsets.UTF_8);
        ResponseEntity<String> answer = deploy("admin", "decisions/record-access.dmn", table);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        assertThat(only("publication"))
                .extracting(Line::username, Line::object, Line::detail)
                .containsExactly("admin", "from outside", "decisions/record-access.dmn");
        assertThat(only("access"))
                .extracting(Line::username, Line::object)
                .containsExactly("admin", "decisions/record-access.dmn");
        assertThat(deploy("admin", "prompts/notify-owner.md", "broken".getBytes(StandardCharsets.UTF_8))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(lines("publication")).hasSize(1);
    }

    @Test
    void accountsOnThePagesAndInTheEngine() {
        Session admin = as("admin");
        admin.submit("/settings/people", "", "username=nora&name=Nora&password=a-long-password&roles=operator");
        admin.submit("/settings/people/nora", "/roles", "roles=manager");
        admin.submit("/settings/people/nora", "/password", "password=another-long-one");
        admin.submit("/settings/people/nora", "/lock", "locked=true");
        assertThat(lines("account"))
                .allSatisfy(line -> assertThat(line.username()).isEqualTo("admin"))
                .extracting(Line::object, Line::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("nora", "created operator"),
                        org.assertj.core.groups.Tuple.tuple("nora", "roles manager"),
                        org.assertj.core.groups.Tuple.tuple("nora", "password"),
                        org.assertj.core.groups.Tuple.tuple("nora", "locked"));
        assertThat(database.sql("select count(*) from app.account_change where username = 'nora'")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        Map<String, Object> omar = Map.of(
                "profile", Map.of("id", "omar", "firstName", "Omar", "lastName", "Aziz"),
                "credentials", Map.of("password", "quiet-Harbor-29x"));
        api().call("admin", HttpMethod.POST, "/engine-rest/user/create", omar);
        api().call("admin", HttpMethod.PUT, "/engine-rest/group/sales/members/omar", Map.of());
        assertThat(lines("account")).extracting(Line::object).contains("user/create omar", "group/sales/members/omar");
        api().call(
                        "admin",
                        HttpMethod.PUT,
                        "/engine-rest/user/admin/profile",
                        Map.of("id", "admin", "firstName", "Admin"));
        assertThat(only("profile"))
                .extracting(Line::username, Line::object)
                .containsExactly("admin", "user/admin/profile");
        ResponseEntity<JsonNode> grant = api().call(
                        "admin",
                        HttpMethod.POST,
                        "/engine-rest/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("READ"),
                                "userId",
                                "omar",
                                "resourceType",
                                1,
                                "resourceId",
                                "*"));
        assertThat(grant.getStatusCode().value()).isEqualTo(200);
        assertThat(only("access").object()).isEqualTo("authorization/create omar resource 1 * [\"READ\"]");
    }

    @Test
    void aTaskThatSomebodyElseCompletes() {
        String lead = api().create("manager", "lead", Cast.unknownCompany())
                .path("id")
                .asText();
        new IntakeRun(engine, database, lead).awaitRest();
        Task task = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey("lead:" + lead)
                                .taskDefinitionKey("follow-up")
                                .singleResult(),
                        Objects::nonNull);
        assertThat(api().complete("manager", task.getId(), Map.of("outcome", "following"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();
        assertThat(only("task"))
                .extracting(Line::username, Line::object, Line::detail)
                .containsExactly("manager", "follow-up lead:" + lead, "of " + task.getAssignee());
    }

    @Test
    void settingsOnPagesAndInTheApi() {
        api().call("admin", HttpMethod.POST, "/api/event-sources", Map.of("name", "shop", "perMinute", 10));
        as("admin").submit("/settings/sources", "/shop/rotation", "");
        as("admin").submit("/settings/installation", "/release", "");
        assertThat(lines("setting"))
                .extracting(Line::object, Line::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("event-sources/shop", "created"),
                        org.assertj.core.groups.Tuple.tuple("event-sources/shop", "rotated"),
                        org.assertj.core.groups.Tuple.tuple("installation", "released"));
    }

    @Test
    void anEntryLivesAndDiesWithItsTransaction() {
        AuditEvent erased = AuditEvent.done(AuditEvent.Action.PERSON, "customer:7", "erased")
                .by("admin");
        transaction.executeWithoutResult(status -> {
            events.publishEvent(erased);
            status.setRollbackOnly();
        });
        assertThat(lines("person")).isEmpty();
        transaction.executeWithoutResult(status -> events.publishEvent(erased));
        assertThat(only("person").object()).isEqualTo("customer:7");
    }

    @Test
    void entriesGoToTheLogOnRequestInOneLineEach() {
        Logger log = (Logger) LoggerFactory.getLogger("audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            events.publishEvent(
                    AuditEvent.done(AuditEvent.Action.SETTING, "before", "").by("admin"));
            assertThat(lines.list).isEmpty();
            log.setLevel(Level.INFO);
            events.publishEvent(AuditEvent.done(AuditEvent.Action.EXPORT, "list\nsign-in done: \"x\"", "7 rows")
                    .by("admin"));
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "export done: person=\"admin\" address= object=\"list sign-in done: 'x'\" detail=\"7 rows\"");
        } finally {
            log.setLevel(Level.OFF);
            log.detachAppender(lines);
        }
    }

    @Test
    void thePageFindsAmongManyAndTheFileHasThemAll() {
        database.sql("""
                        insert into app.audit_entry (at, username, address, action, object, detail, outcome)
                        select now() - interval '400 days' + n * interval '1 minute', 'u' || n % 50, '10.0.0.' || n % 200,
                            'export', 'list-' || n, n || ' rows', 'done' from generate_series(1, 12000) n""").update();
        Session admin = as("admin");
        HttpResponse<String> found = quick(admin, "/settings/audit?person=u7&action=export&q=list-11957");
        assertThat(found.body()).contains("list-11957").doesNotContain("list-11907");
        String next = "/settings/audit?action=export&q=list-";
        int pages = 0;
        for (; pages < 5; pages++) {
            String body = quick(admin, next).body();
            assertThat(body.split("list-\\d+</span>", -1).length - 1).isEqualTo(50);
            next = body.replaceAll("(?s).*href=\"(/settings/audit\\?[^\"]*before=\\d+)\".*", "$1")
                    .replace("&amp;", "&");
        }
        assertThat(quick(admin, "/settings/audit?from=2000-01-01&to=2000-12-31").body())
                .doesNotContain("list-");
        assertThat(quick(admin, "/settings/audit?action=nonsense&from=x&before=y")
                        .statusCode())
                .isEqualTo(200);
        String file = admin.get("/settings/audit.csv?action=export&q=list-").body();
        assertThat(file.split("\r\n")).hasSize(12001);
        assertThat(lines("export", 12_001).get(12_000))
                .extracting(Line::object, Line::detail)
                .containsExactly("audit", "csv; 12000 rows; person=; action=export; from=; to=; q=*");
    }

    private static HttpResponse<String> quick(Session admin, String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = admin.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(SHORT);
        return answer;
    }
}
