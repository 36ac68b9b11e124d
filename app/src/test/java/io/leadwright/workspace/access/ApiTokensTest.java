package io.leadwright.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.support.MovableClock;
import io.leadwright.support.OwnServer;
import io.leadwright.support.ServerTest;
import io.leadwright.support.Session;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A token opens the API with the person's roles, and nothing else. */
@ServerTest
@OwnServer
@TestPropertySource(properties = "leadwright.tokens.failed-tries=30")
class ApiTokensTest {
    private static final Pattern TOKEN = Pattern.compile("lwt_[A-Za-z0-9_-]{43}");
    private static final String LEADS = "/api/forms/lead/records";

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void anotherMinute() {
        clock.advance(Duration.ofMinutes(1));
    }

    private Session as(String username) {
        return new Session(http.getRootUri()).signIn(username);
    }

    private String token(String username) {
        return token(username, "read&scopes=write");
    }

    private String token(String username, String scopes) {
        String body = as(username)
                .submit(
                        "/settings/tokens",
                        "",
                        "name=script&scopes=" + scopes + "&password=" + username + "&expires="
                                + LocalDate.now(clock).plusDays(2))
                .body();
        Matcher found = TOKEN.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private ResponseEntity<String> call(String token, HttpMethod method, String path, Object body) {
        return http.exchange(
                RequestEntity.method(method, path)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .body(body),
                String.class);
    }

    private int get(String token, String path) {
        return call(token, HttpMethod.GET, path, "").getStatusCode().value();
    }

    @Test
    void isShownOnceAndKeptAsAHash() {
        String token = token("manager");
        assertThat(as("manager").get("/settings/tokens").body())
                .contains("script")
                .doesNotContain(token);
        assertThat(database.sql("select string_agg(t::text, ' ') from app.api_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(token, token.substring(4));
        assertThat(database.sql("select length(hash) from app.api_token limit 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(64);
    }

    @Test
    void opensTheApiWithThePersonsRolesAndNothingElse() {
        String manager = token("manager");
        String lucy = token("lucy");
        assertThat(get(manager, LEADS)).isEqualTo(200);
        assertThat(call(manager, HttpMethod.POST, LEADS, Map.of("customerName", "T"))
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
        assertThat(get(manager, "/api/assignment-preview?region=%E5%8D%8E%E4%B8%AD"))
                .isIn(200, 400);
        assertThat(get(lucy, "/api/model-calls")).isEqualTo(403);
        assertThat(get(manager, "/api/model-calls")).isEqualTo(200);
        for (String page :
                List.of("/", "/team", "/settings", "/settings/tokens", "/engine-rest/user", "/actuator/info")) {
            assertThat(get(manager, page)).as(page).isEqualTo(401);
        }
        assertThat(call(manager, HttpMethod.POST, "/settings/tokens", "")
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(http.getForEntity(LEADS, String.class).getStatusCode().value())
                .as("the token leaves no session")
                .isEqualTo(401);
    }

    @Test
    void beginsNoSession() {
        String token = token("manager", "read");
        long sessions = sessions();
        for (int i = 0; i < 3; i++) {
            ResponseEntity<String> answer = call(token, HttpMethod.GET, LEADS, "");
            assertThat(answer.getStatusCode().value()).isEqualTo(200);
            assertThat(answer.getHeaders().get("Set-Cookie")).isNull();
            ResponseEntity<String> basic =
                    http.withBasicAuth("manager", "manager").getForEntity(LEADS, String.class);
            assertThat(basic.getStatusCode().value()).isEqualTo(200);
            assertThat(basic.getHeaders().get("Set-Cookie")).isNull();
        }
        assertThat(sessions()).isEqualTo(sessions);
    }

    private long sessions() {
        return database.sql(
                        "select (select count(*) from app.account_session) + (select count(*) from app.known_device)")
                .query(Long.class)
                .single();
    }

    @Test
    void endsWhenItExpiresIsRevokedOrItsAccountIsLocked() {
        String first = token("elena");
        String second = token("elena");
        long id = database.sql("select max(id) from app.api_token where username = 'elena'")
                .query(Long.class)
                .single();
        assertThat(as("lucy")
                        .submit("/settings/tokens", "/" + id + "/revocation", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(second, LEADS)).isEqualTo(200);
        as("elena").submit("/settings/tokens", "/" + id + "/revocation", "");
        assertThat(get(second, LEADS)).isEqualTo(401);
        assertThat(get(first, LEADS)).isEqualTo(200);

        as("admin").submit("/settings/people/elena", "/lock", "locked=true");
        assertThat(get(first, LEADS)).isEqualTo(401);
        as("admin").submit("/settings/people/elena", "/lock", "locked=false");
        assertThat(get(first, LEADS)).isEqualTo(200);
        clock.advance(Duration.ofDays(3));
        assertThat(get(first, LEADS)).isEqualTo(401);
    }

    @Test
    void refusesWrongNamesAndDays() {
        Session lucy = as("lucy");
        LocalDate today = LocalDate.now(clock);
        for (String wrong :
                List.of("", "never", today.toString(), today.plusDays(366).toString())) {
            assertThat(lucy.submit("/settings/tokens", "", "name=x&scopes=read&password=lucy&expires=" + wrong)
                            .body())
                    .contains("“有效期至”须")
                    .doesNotContain("class=\"secret\"");
        }
        assertThat(lucy.submit("/settings/tokens", "", "name=&scopes=read&password=lucy&expires=" + today.plusDays(1))
                        .body())
                .contains("“名称”")
                .doesNotContain("class=\"secret\"");
    }

    @Test
    void isMadeWithThePasswordOnlyAndForChosenScopes() {
        Session lucy = as("lucy");
        String day = LocalDate.now(clock).plusDays(2).toString();
        for (String wrong : List.of("", "&password=", "&password=wrong")) {
            clock.advance(Duration.ofMinutes(2));
            assertThat(lucy.submit("/settings/tokens", "", "name=x&scopes=read&expires=" + day + wrong)
                            .body())
                    .contains("当前密码不正确")
                    .doesNotContain("class=\"secret\"");
        }
        clock.advance(Duration.ofMinutes(2));
        for (String wrong : List.of("", "&scopes=", "&scopes=all", "&scopes=read&scopes=admin")) {
            assertThat(lucy.submit("/settings/tokens", "", "name=x&password=lucy&expires=" + day + wrong)
                            .body())
                    .contains("“权限”")
                    .doesNotContain("class=\"secret\"");
        }
    }

    @Test
    void mayDoWhatItsScopesSay() {
        Map<String, Object> lead = Map.of("customerName", "T");
        String read = token("manager", "read");
        assertThat(get(read, LEADS)).isEqualTo(200);
        ResponseEntity<String> refused = call(read, HttpMethod.POST, LEADS, lead);
        assertThat(refused.getStatusCode().value()).isEqualTo(403);
        assertThat(refused.getBody()).contains("write");
        assertThat(refused.getHeaders().getFirst("WWW-Authenticate")).contains("insufficient_scope", "write");
        assertThat(get(read, "/api/forms/lead/records.csv")).isEqualTo(403);
        assertThat(call(read, HttpMethod.POST, "/api/event/batch", List.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        String events = token("manager", "events");
        assertThat(get(events, LEADS)).isEqualTo(403);
        assertThat(call(events, HttpMethod.POST, LEADS, lead).getStatusCode().value())
                .isEqualTo(403);
        assertThat(call(events, HttpMethod.POST, "/api/%65vent/batch", List.of())
                        .getStatusCode()
                        .value())
                .isNotEqualTo(201)
                .isNotEqualTo(403);
        String transfer = token("manager", "transfer");
        assertThat(get(transfer, "/api/forms/lead/records.csv")).isEqualTo(200);
        assertThat(get(transfer, LEADS)).isEqualTo(403);
        String write = token("manager", "write");
        assertThat(call(write, HttpMethod.POST, LEADS, lead).getStatusCode().value())
                .isEqualTo(201);
        assertThat(get(write, LEADS)).isEqualTo(403);
    }

    @Test
    void tooManyWrongTokensAreRefusedForAMinute() {
        String good = token("manager");
        for (int i = 0; i < 30; i++) {
            assertThat(get("lwt_wrong" + i, LEADS)).isEqualTo(401);
        }
        ResponseEntity<String> refused = call(good, HttpMethod.GET, LEADS, "");
        assertThat(refused.getStatusCode().value()).isEqualTo(429);
        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("60");
        clock.advance(Duration.ofMinutes(1));
        assertThat(get(good, LEADS)).isEqualTo(200);
    }

    @Test
    void behindAProxyItsAddressCountsAndNotOneThatTheCallerInvents() {
        String good = token("manager");
        for (int i = 0; i < 30; i++) {
            assertThat(through("203.0.113." + i + ", 198.51.100.7", "lwt_wrong" + i))
                    .isEqualTo(401);
        }
        assertThat(through("203.0.113.200, 198.51.100.7", good)).isEqualTo(429);
        assertThat(through("198.51.100.8", good)).isEqualTo(200);
        assertThat(through("", good)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(through("203.0.113.200, 198.51.100.7", good)).isEqualTo(200);
    }

    /** As through a proxy on this machine, which appends the address it sees to the addresses that the caller sent. */
    private int through(String addresses, String token) {
        return http.exchange(
                        RequestEntity.get(LEADS)
                                .header("Authorization", "Bearer " + token)
                                .header("X-Forwarded-For", addresses)
                                .build(),
                        String.class)
                .getStatusCode()
                .value();
    }
}
