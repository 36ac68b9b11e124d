package io.leadwright.automation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadwright.automation.deployment.Resource;
import io.leadwright.automation.deployment.ResourceVersions;
import io.leadwright.automation.deployment.Resources;
import io.leadwright.support.Api;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import io.leadwright.support.Uploads;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** With a second person required, whatever people publish waits until somebody else agrees. */
@ServerTest
@OwnServer
@TestPropertySource(properties = "leadwright.publication.second-person=all")
class SecondPersonTest {
    private static final String POLICY = "decisions/mail-policy.dmn";
    private static final String ACCESS = "decisions/record-access.dmn";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    Resources resources;

    @Autowired
    ResourceVersions versions;

    private Uploads uploads;

    @BeforeEach
    void people() {
        uploads = new Uploads(http);
        database.sql("delete from app.pending_publication").update();
        database.sql("delete from app.notification").update();
        Api api = new Api(http);
        for (String role : List.of("analyst", "admin")) {
            if (database.sql("select count(*) from act_id_user where id_ = ?")
                            .param(role + "2")
                            .query(Integer.class)
                            .single()
                    == 0) {
                api.account(role + "2", "Second " + role, role);
            }
        }
    }

    private Resource file(String name) {
        return resources.find(name).orElseThrow();
    }

    private String changed(String name, String remark) {
        return file(name).text().replace("</definitions>", "<!-- " + remark + " --></definitions>");
    }

    private String handIn(String username, String name, String text) {
        ResponseEntity<JsonNode> answer = uploads.send(username, Map.of(name, text));
        assertThat(answer.getStatusCode().value()).as("%s", answer).isEqualTo(202);
        return answer.getBody().path("publication").asText();
    }

    private HttpResponse<String> decide(String username, String publication, String what) {
        Session person = new Session(http.getRootUri()).signIn(username);
        // A page without anything to decide has no token; that of the person's own list of tasks does as well.
        return person.submitTo("/settings", "/publications/" + publication + "/" + what, "");
    }

    private int waiting() {
        return database.sql("select count(*) from app.pending_publication where state = 'waiting'")
                .query(Integer.class)
                .single();
    }

    private List<String> told(String kind) {
        return database.sql("select username from app.notification where kind = ? order by username")
                .param(kind)
                .query(String.class)
                .list();
    }

    @Test
    void anUploadTakesEffectWhenSomebodyElseAgrees() {
        String before = file(POLICY).text();
        String after = changed(POLICY, "agreed");
        String publication = handIn("analyst", POLICY, after);
        assertThat(file(POLICY).text()).isEqualTo(before);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told("notify-publication")).contains("admin", "admin2", "analyst2"));
        assertThat(told("notify-publication")).doesNotContain("analyst", "manager", "lucy", "operator");
        for (String username : List.of("analyst", "manager", "lucy", "operator")) {
            assertThat(decide(username, publication, "agreement").statusCode())
                    .as(username)
                    .isEqualTo(403);
        }
        assertThat(decide("manager", publication, "refusal").statusCode()).isEqualTo(403);
        assertThat(file(POLICY).text()).isEqualTo(before);
        String page = new Session(http.getRootUri())
                .signIn("analyst2")
                .get("/publications")
                .body();
        assertThat(page).contains(POLICY, "agreed", "/publications/" + publication + "/agreement");
        assertThat(decide("analyst2", publication, "agreement").statusCode()).isEqualTo(200);
        assertThat(file(POLICY).text()).isEqualTo(after);
        assertThat(versions.load(POLICY, 1).get(0).by()).isEqualTo("analyst");
        assertThat(database.sql("select decided_by from app.pending_publication where id = ?::bigint")
                        .param(publication)
                        .query(String.class)
                        .single())
                .isEqualTo("analyst2");
        assertThat(decide("admin", publication, "agreement").statusCode())
                .as("decided")
                .isEqualTo(409);
    }

    @Test
    void anAccessTableNeedsTwoAdministrators() {
        assertThat(uploads.send("analyst", Map.of(ACCESS, changed(ACCESS, "x")))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(waiting()).isZero();
        String after = changed(ACCESS, "of two administrators");
        String publication = handIn("admin", ACCESS, after);
        assertThat(told("notify-publication")).contains("admin2").doesNotContain("analyst", "analyst2", "admin");
        for (String username : List.of("admin", "analyst", "analyst2")) {
            assertThat(decide(username, publication, "agreement").statusCode())
                    .as(username)
                    .isEqualTo(403);
        }
        assertThat(decide("analyst2", publication, "refusal").statusCode()).isEqualTo(403);
        assertThat(decide("admin2", publication, "agreement").statusCode()).isEqualTo(200);
        assertThat(file(ACCESS).text()).isEqualTo(after);
    }

    @Test
    void whatNoLongerFitsIsNotPublished() {
        String first = handIn("analyst", POLICY, changed(POLICY, "first"));
        String second = handIn("admin", POLICY, changed(POLICY, "second"));
        assertThat(decide("analyst2", first, "agreement").statusCode()).isEqualTo(200);
        assertThat(decide("analyst2", second, "agreement").statusCode()).isEqualTo(409);
        assertThat(file(POLICY).text()).contains("first").doesNotContain("second");
        assertThat(decide("analyst2", second, "refusal").statusCode()).isEqualTo(200);
        String third = handIn("analyst", POLICY, changed(POLICY, "third"));
        assertThat(decide("analyst", third, "refusal").statusCode())
                .as("one's own is taken back")
                .isEqualTo(200);
        assertThat(waiting()).isZero();
        assertThat(file(POLICY).text()).doesNotContain("third");
    }

    @Test
    void faultsAreToldAtOnceAndNothingWaits() {
        ResponseEntity<JsonNode> answer = uploads.send("analyst", Map.of("broken.bpmn", "<no-process/>"));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(waiting()).isZero();
    }

    @Test
    void aTextOfTheLibraryWaitsToo() {
        String name = "prompts/mail-recap.md";
        Resource before = file(name);
        String after = before.text().replace("感谢您抽时间沟通", "感谢您今天的来访");
        HttpResponse<String> answer = new Session(http.getRootUri())
                .signIn("manager")
                .submit(
                        "/library/mail-recap",
                        "/versions",
                        "text=" + URLEncoder.encode(after, StandardCharsets.UTF_8) + "&basedOn=" + before.hash());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(file(name)).isEqualTo(before);
        String publication = database.sql("select id::text from app.pending_publication where state = 'waiting'")
                .query(String.class)
                .single();
        assertThat(decide("manager", publication, "agreement").statusCode()).isEqualTo(403);
        assertThat(decide("analyst", publication, "agreement").statusCode()).isEqualTo(200);
        assertThat(file(name).text()).isEqualTo(after);
    }

    private long grants(String condition) {
        return database.sql("select count(*) from act_ru_authorization where " + condition)
                .query(Long.class)
                .single();
    }

    /** The engine's grants wait as well, whichever way and in whichever spelling they are changed. */
    @Test
    void aGrantNeedsTwoAdministrators() {
        Api api = new Api(http);
        Map<String, Object> grant = Map.of(
                "type", 1, "permissions", List.of("READ"), "groupId", "operator", "resourceType", 9, "resourceId", "*");
        String ours = "group_id_ = 'operator' and resource_type_ = 9";
        String publication = "";
        for (String path : List.of(
                "/engine-rest/authorization/create",
                "/engine-rest/authorization/create/",
                "/engine-rest/engine/default/authorization/create",
                "/engine-rest/%61uthorization/create")) {
            ResponseEntity<JsonNode> answer = http.withBasicAuth("admin", "admin")
                    .exchange(
                            RequestEntity.post(URI.create(http.getRootUri() + path))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .body(grant),
                            JsonNode.class);
            // The engine knows no encoded address.
            assertThat(answer.getStatusCode().value())
                    .as("%s %s", path, answer)
                    .isEqualTo(path.contains("%") ? 404 : 202);
            publication = answer.getBody().path("publication").asText(publication);
        }
        HttpResponse<String> page = new Session(http.getRootUri())
                .signIn("admin")
                .post(
                        "/camunda/api/engine/engine/default/authorization/create",
                        "{\"type\":1,\"permissions\":[\"READ\"],\"groupId\":\"operator\",\"resourceType\":9,\"resourceId\":\"*\"}");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(202);
        int waiting = waiting();
        assertThat(new Session(http.getRootUri())
                        .signIn("admin")
                        .bare(
                                "POST",
                                "/camunda/api/engine/engine/default/authorization/create",
                                "{}",
                                Map.of("Content-Type", "application/json")))
                .as("without the token of the web applications")
                .isEqualTo(403);
        for (String username : List.of("analyst", "manager", "lucy")) {
            assertThat(api.call(username, HttpMethod.POST, "/engine-rest/authorization/create", grant)
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
        assertThat(waiting()).isEqualTo(waiting);
        assertThat(grants(ours)).isZero();
        for (String username : List.of("admin", "analyst", "analyst2")) {
            assertThat(decide(username, publication, "agreement").statusCode()).isEqualTo(403);
        }
        assertThat(new Session(http.getRootUri())
                        .signIn("admin2")
                        .get("/publications")
                        .body())
                .contains("operator", "READ");
        assertThat(decide("admin2", publication, "agreement").statusCode()).isEqualTo(200);
        assertThat(grants(ours)).isEqualTo(1);
        assertThat(database.sql("select username from app.audit_entry where action = 'access' and detail = ?")
                        .param("publication " + publication + " of admin")
                        .query(String.class)
                        .list())
                .containsExactly("admin2");
        String id = database.sql("select id_ from act_ru_authorization where " + ours)
                .query(String.class)
                .single();

        String change = api.call(
                        "admin",
                        HttpMethod.PUT,
                        "/engine-rest/authorization/" + id,
                        Map.of(
                                "permissions",
                                List.of("READ", "CREATE"),
                                "groupId",
                                "operator",
                                "resourceType",
                                9,
                                "resourceId",
                                "*"))
                .getBody()
                .path("publication")
                .asText();
        long before = grants(ours + " and perms_ = 2");
        assertThat(before).isEqualTo(1);
        assertThat(decide("admin2", change, "agreement").statusCode()).isEqualTo(200);
        assertThat(grants(ours + " and perms_ = 2")).isZero();

        String deletion = http.withBasicAuth("admin", "admin")
                .exchange(
                        RequestEntity.delete("/engine-rest/authorization/" + id).build(), JsonNode.class)
                .getBody()
                .path("publication")
                .asText();
        assertThat(grants(ours)).isEqualTo(1);
        assertThat(decide("admin2", deletion, "agreement").statusCode()).isEqualTo(200);
        assertThat(grants(ours)).isZero();

        int still = waiting();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("type", "x"), Map.of("type", 1, "permissions", List.of("NONSENSE"), "resourceType", 9))) {
            assertThat(answer(HttpMethod.POST, "create", wrong).getStatusCode().value())
                    .as("%s", wrong)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(answer(HttpMethod.DELETE, "none", "").getStatusCode().value())
                .isEqualTo(404);
        assertThat(waiting()).as("faults wait for nobody").isEqualTo(still);
    }

    private ResponseEntity<String> answer(HttpMethod method, String grant, Object body) {
        return http.withBasicAuth("admin", "admin")
                .exchange(
                        RequestEntity.method(method, "/engine-rest/authorization/" + grant)
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(body),
                        String.class);
    }
}
